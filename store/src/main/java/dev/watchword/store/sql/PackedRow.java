// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as {@link RecordingRow} packed it, to be read in the same order. Other bytes cause an
 * {@link IllegalArgumentException}.
 */
final class PackedRow implements Row {
  private final ByteBuffer bytes;
  private int position;

  PackedRow(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Maps a whole row; left-over bytes are an error as well. */
  static <T> T map(Query<T> query, ByteBuffer bytes) {
    try {
      T value = query.map(new PackedRow(bytes));
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException(bytes.remaining() + " bytes too many");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the row ends early", e);
    }
  }

  private boolean isNull() {
    position++;
    byte found = bytes.get();
    if (found == -position) {
      return true;
    }
    if (found != position) {
      throw new IllegalArgumentException("column " + found + " instead of " + position);
    }
    return false;
  }

  private void require() {
    if (isNull()) {
      throw new IllegalArgumentException("column " + position + " is null");
    }
  }

  @Override
  public UUID uuid() {
    require();
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  @Override
  public Instant instant() {
    require();
    return readInstant();
  }

  @Override
  public @Nullable Instant optionalInstant() {
    return isNull() ? null : readInstant();
  }

  private Instant readInstant() {
    return Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
  }

  @Override
  public String text() {
    require();
    return readText();
  }

  @Override
  public @Nullable String optionalText() {
    return isNull() ? null : readText();
  }

  private String readText() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  private byte[] block() {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a value of " + length + " bytes");
    }
    byte[] block = new byte[length];
    bytes.get(block);
    return block;
  }

  @Override
  public byte[] bytes() {
    require();
    return block();
  }

  @Override
  public byte @Nullable [] optionalBytes() {
    return isNull() ? null : block();
  }

  @Override
  public boolean bool() {
    require();
    return bytes.get() != 0;
  }

  @Override
  public long number() {
    require();
    return bytes.getLong();
  }
}
