// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * This node's copy of the table of evictions of one run of Redis. A value of that Redis is current
 * if it belongs to this table and none of its tags was evicted after its stamp. Safe for any number
 * of threads; slots only grow.
 */
final class Mirror {
  private final String runId;
  private final long run;
  private final UUID table;
  private final AtomicIntegerArray slots = new AtomicIntegerArray(EvictionTable.SLOTS);

  /** Creates a copy from the result of {@link EvictionTable#read}. */
  Mirror(String runId, ByteBuffer read) {
    this.runId = runId;
    this.run = Epoch.run(runId);
    this.table = Stamp.read(read).table();
    for (int i = 0; i < EvictionTable.SLOTS; i++) {
      slots.setPlain(i, read.getInt());
    }
  }

  String runId() {
    return runId;
  }

  /** Number of the run of Redis, as the epoch contains it. */
  long run() {
    return run;
  }

  boolean isOf(Stamp stamp) {
    return table.equals(stamp.table());
  }

  /** Records an eviction of this table. */
  void evict(Stamp stamp, long[] tags) {
    int number = (int) stamp.number();
    for (long tag : tags) {
      slots.accumulateAndGet(
          EvictionTable.slot(tag),
          number,
          (one, two) -> Integer.compareUnsigned(one, two) < 0 ? two : one);
    }
  }

  /** Whether none of the tags was evicted after {@code stamp}, which must be of this table. */
  boolean isCurrent(Stamp stamp, long... tags) {
    for (long tag : tags) {
      long evicted = Integer.toUnsignedLong(slots.get(EvictionTable.slot(tag)));
      if (evicted > stamp.number()) {
        return false;
      }
    }
    return true;
  }
}
