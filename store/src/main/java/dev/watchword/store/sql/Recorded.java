// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.nio.ByteBuffer;

/**
 * A value with its packed row, which another process can read.
 *
 * @param packed packed row, which {@link #value} turns into the value again
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Recorded<T>(T value, byte[] packed) {

  /** Returns a mapper of the rows of {@code query} that packs them as well. */
  public static <T> Query.Mapper<Recorded<T>> mapper(Query<T> query) {
    return row -> {
      RecordingRow recording = new RecordingRow(row);
      T value = query.map(recording);
      return new Recorded<>(value, recording.packed());
    };
  }

  /**
   * Maps a packed row to its value.
   *
   * @throws IllegalArgumentException for bytes that are no row of {@code query}
   */
  public static <T> T value(Query<T> query, ByteBuffer packed) {
    return PackedRow.map(query, packed);
  }
}
