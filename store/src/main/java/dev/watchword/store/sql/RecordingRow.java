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
  private <T> T write(int position, T value, Writing writing) {
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
  public UUID uuid(int position) {
    UUID id = row.uuid(position);
    return write(
        position,
        id,
        to -> {
          to.writeLong(id.getMostSignificantBits());
          to.writeLong(id.getLeastSignificantBits());
        });
  }

  @Override
  public Instant instant(int position) {
    Instant instant = row.instant(position);
    return write(position, instant, to -> instant(to, instant));
  }

  @Override
  @SuppressWarnings("NullAway") // the writing runs only for what is not null
  public @Nullable Instant optionalInstant(int position) {
    Instant instant = row.optionalInstant(position);
    return write(position, instant, to -> instant(to, instant));
  }

  private static void instant(DataOutputStream to, Instant instant) throws IOException {
    to.writeLong(instant.getEpochSecond());
    to.writeInt(instant.getNano());
  }

  @Override
  public String text(int position) {
    String text = row.text(position);
    return write(position, text, to -> bytes(to, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  @SuppressWarnings("NullAway") // the writing runs only for what is not null
  public @Nullable String optionalText(int position) {
    String text = row.optionalText(position);
    return write(position, text, to -> bytes(to, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public byte[] bytes(int position) {
    byte[] value = row.bytes(position);
    return write(position, value, to -> bytes(to, value));
  }

  private static void bytes(DataOutputStream to, byte[] value) throws IOException {
    to.writeInt(value.length);
    to.write(value);
  }

  @Override
  public boolean bool(int position) {
    return write(position, row.bool(position), to -> to.writeBoolean(row.bool(position)));
  }

  @Override
  public long number(int position) {
    return write(position, row.number(position), to -> to.writeLong(row.number(position)));
  }
}
