// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.nio.ByteBuffer;

/**
 * A value and the row that it was made of, as bytes that another process can read.
 *
 * @param packed what {@link #value} makes the value of again
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Recorded<T>(T value, byte[] packed) {

  /**
   * The value of a packed row.
   *
   * @throws IllegalArgumentException for bytes that are no row of {@code query}
   */
  public static <T> T value(Query<T> query, ByteBuffer packed) {
    return PackedRow.map(query, packed);
  }
}
