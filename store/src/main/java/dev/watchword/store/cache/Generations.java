// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Record of stale values that knows no value. Safe for any number of threads.
 *
 * <p>Every eviction gets the next number and writes it into the slot of its tag. A value carries
 * the number of the last eviction when its load began, and is current as long as none of its slots
 * holds a higher one. A load that began before an eviction is thus stale when it ends, however
 * late. Two tags that share a slot are evicted together: a wasted load, never a wrong answer.
 */
final class Generations {
  private final AtomicLongArray slots;
  private final AtomicLong last = new AtomicLong();
  private volatile long floor;

  /** Creates at least {@code slots} slots; more of them are shared by tags less often. */
  Generations(int slots) {
    this.slots = new AtomicLongArray(Integer.highestOneBit(Math.max(1, slots - 1)) << 1);
  }

  /** Number of the last eviction, to be read before a load begins. */
  long now() {
    return last.get();
  }

  int slot(long tag) {
    return (int) tag & (slots.length() - 1);
  }

  void evict(long tag) {
    slots.accumulateAndGet(slot(tag), last.incrementAndGet(), Math::max);
  }

  /** Marks every value as stale that was loaded, or whose load began, before this call. */
  synchronized void evictAll() {
    floor = last.incrementAndGet();
  }

  /** Returns the slots of tags, in order. */
  int[] slotsOf(long... tags) {
    int[] all = new int[tags.length];
    for (int i = 0; i < tags.length; i++) {
      all[i] = slot(tags[i]);
    }
    return all;
  }

  /** Whether no eviction after {@code stamp} is in one of the slots {@code of} a value. */
  boolean isCurrent(long stamp, int... of) {
    if (stamp < floor) {
      return false;
    }
    for (int slot : of) {
      if (slots.get(slot) > stamp) {
        return false;
      }
    }
    return true;
  }
}
