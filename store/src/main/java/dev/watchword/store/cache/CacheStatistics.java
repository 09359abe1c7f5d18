// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

/**
 * What the cache of one policy did since the store was opened, and what it holds.
 *
 * @param policy the policy's name
 * @param hits answered from this process
 * @param secondLevelHits answered from Redis
 * @param loads answered by the database
 * @param joined answered by waiting for somebody else's load
 * @param stale found in this process, but evicted or too old
 * @param mismatches values in Redis that belonged to another key, or were no values
 * @param entries values in this process now, roughly
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

  /** The share of look-ups that no load of this process was needed for, 0 to 1; 0 before any. */
  public double hitRate() {
    long all = hits + secondLevelHits + loads + joined;
    return all == 0 ? 0 : 1 - (double) loads / all;
  }
}
