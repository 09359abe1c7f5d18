// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.sql.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * A cached value with its key. Immutable.
 *
 * @param value the value, or null when there is no row
 * @param stamp number of the last eviction when the load began
 * @param asOf {@link System#nanoTime} at which the value was certainly current
 * @param bytes estimated size
 * @param slots slots of its tags in {@link Generations}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Entry<T>(CacheKey key, @Nullable T value, long stamp, long asOf, int bytes, int[] slots) {

  /** Whether no eviction since the load made it stale. */
  boolean isCurrent(Generations generations) {
    return generations.isCurrent(stamp, slots);
  }
}
