// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which values are stale, without knowing any value. Safe for any number of threads.
 *
 * <p>Every eviction gets the next number and writes it into the slot of its tag. A value remembers
 * the number that was the last when its load began, and is current as long as none of its slots
 * holds a higher one. So a load that began before an eviction is stale when it ends, however late
 * it ends. Two tags that share a slot are evicted together: a wasted load, never a wrong answer.
 */
final class Generations {
  private final AtomicLongArray slots;
  private final AtomicLong last = new AtomicLong();
  private volatile long floor;

  /** With at least so many slots, for tags that are to share one rarely. */
  Generations(int slots) {
    this.slots = new AtomicLongArray(Integer.highestOneBit(Math.max(1, slots - 1)) << 1);
  }

  /** The number to remember, read before the load begins. */
  long now() {
    return last.get();
  }

  int slot(long tag) {
    return (int) tag & (slots.length() - 1);
  }

  void evict(long tag) {
    slots.accumulateAndGet(slot(tag), last.incrementAndGet(), Math::max);
  }

  /** Makes every value stale that was loaded, or whose load began, before this call. */
  synchronized void evictAll() {
    floor = last.incrementAndGet();
  }

  boolean isCurrent(long stamp, int one, int two, int three) {
    return stamp >= floor
        && slots.get(one) <= stamp
        && slots.get(two) <= stamp
        && slots.get(three) <= stamp;
  }
}
