// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;

/**
 * Counters of rate limits. Any number of threads may use them at once. Their storage may fail: both
 * methods throw {@link dev.watchword.store.schema.DbException} or {@link
 * dev.watchword.store.redis.RedisException} then.
 */
interface Counters {

  /** Counts one call if the quota allows it; concurrent calls never exceed the quota. */
  Decision spend(LimitKey key, Quota quota);

  /** Takes back one allowed {@link #spend}. */
  void refund(LimitKey key, Quota quota);
}
