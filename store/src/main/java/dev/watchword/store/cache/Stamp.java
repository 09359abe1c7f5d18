// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The number of an eviction in one {@link EvictionTable}. Immutable.
 *
 * @param table the table's mark: a random one for each table that was ever made
 * @param number from 0, which is no eviction yet, to 2^32 - 1
 */
record Stamp(UUID table, long number) {
  static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

  static Stamp read(ByteBuffer from) {
    UUID table = new UUID(from.getLong(), from.getLong());
    return new Stamp(table, Integer.toUnsignedLong(from.getInt()));
  }

  ByteBuffer write(ByteBuffer to) {
    return to.putLong(table.getMostSignificantBits())
        .putLong(table.getLeastSignificantBits())
        .putInt((int) number);
  }

  boolean isOf(Stamp other) {
    return table.equals(other.table);
  }
}
