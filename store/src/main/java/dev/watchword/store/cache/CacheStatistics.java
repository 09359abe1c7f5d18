// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

/**
 * Counts of one policy's cache since the store was opened, and its size.
 *
 * @param policy the policy's name
 * @param hits look-ups answered from this process
 * @param secondLevelHits look-ups answered from Redis
 * @param loads look-ups answered by the database
 * @param joined look-ups answered by another caller's load
 * @param stale values found in this process, but evicted or too old
 * @param mismatches values in Redis that were no row of the policy's query
 * @param entries approximate number of values in this process now
 * @param bytes their estimated size in bytes
 */
public record CacheStatistics(
    String policy,
    long hits,
    long secondLevelHits,
    long loads,
    long joined,
    long stale,
    long mismatches,
    long entries,
    long bytes) {

  /** Share of look-ups that needed no load by this process, 0 to 1; 0 before any. */
  double hitRate() {
    long all = hits + secondLevelHits + loads + joined;
    return all == 0 ? 0 : 1 - (double) loads / all;
  }
}
