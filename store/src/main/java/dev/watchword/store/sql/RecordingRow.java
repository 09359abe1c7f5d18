// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that records what its mapper reads, in the format of {@link PackedRow}. */
final class RecordingRow implements Row {
  private final Row row;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final DataOutputStream out = new DataOutputStream(bytes);
  private int position;

  RecordingRow(Row row) {
    this.row = row;
  }

  byte[] packed() {
    return bytes.toByteArray();
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Appends a value behind its position; for null the position is negated and nothing follows. */
  private <T> T write(T value, Writing writing) {
    position++;
    try {
      out.writeByte(value == null ? -position : position);
      if (value != null) {
        writing.to(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return value;
  }

  @Override
  public UUID uuid() {
    UUID id = row.uuid();
    return write(
        id,
        to -> {
          to.writeLong(id.getMostSignificantBits());
          to.writeLong(id.getLeastSignificantBits());
        });
  }

  @Override
  public Instant instant() {
    Instant instant = row.instant();
    return write(instant, to -> instant(to, instant));
  }

  @Override
  @SuppressWarnings("NullAway") // the writing runs only for what is not null
  public @Nullable Instant optionalInstant() {
    Instant instant = row.optionalInstant();
    return write(instant, to -> instant(to, instant));
  }

  private static void instant(DataOutputStream to, Instant instant) throws IOException {
    to.writeLong(instant.getEpochSecond());
    to.writeInt(instant.getNano());
  }

  @Override
  public String text() {
    String text = row.text();
    return write(text, to -> bytes(to, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  @SuppressWarnings("NullAway") // the writing runs only for what is not null
  public @Nullable String optionalText() {
    String text = row.optionalText();
    return write(text, to -> bytes(to, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public byte[] bytes() {
    byte[] value = row.bytes();
    return write(value, to -> bytes(to, value));
  }

  @Override
  @SuppressWarnings("NullAway") // the writing runs only for what is not null
  public byte @Nullable [] optionalBytes() {
    byte[] value = row.optionalBytes();
    return write(value, to -> bytes(to, value));
  }

  private static void bytes(DataOutputStream to, byte[] value) throws IOException {
    to.writeInt(value.length);
    to.write(value);
  }

  @Override
  public boolean bool() {
    boolean value = row.bool();
    return write(value, to -> to.writeBoolean(value));
  }

  @Override
  public long number() {
    long value = row.number();
    return write(value, to -> to.writeLong(value));
  }
}
