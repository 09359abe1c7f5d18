// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.sql.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * A value with the key it was loaded for. Immutable.
 *
 * @param value null when there is no row
 * @param stamp the number of the last eviction when the load began
 * @param asOf {@link System#nanoTime} at which the value was right for certain
 * @param bytes its estimated size
 * @param one the slot of its key, in {@link Generations}
 * @param two the slot of what else it is about
 * @param three the slot of what else it is about
 */
record Entry<T>(
    CacheKey key,
    @Nullable T value,
    long stamp,
    long asOf,
    int bytes,
    int one,
    int two,
    int three) {

  /** Whether no eviction made it stale. */
  boolean isCurrent(Generations generations) {
    return generations.isCurrent(stamp, one, two, three);
  }
}
