// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The number of an eviction in one {@link EvictionTable}. Immutable.
 *
 * @param table mark of the table, random for each that was ever created
 * @param number number of the eviction, to 2^32 - 1; 0: none yet
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
