// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.RedisException;
import dev.watchword.store.schema.DbException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rate limiter that asks this process's counters first, then those shared by all nodes. Calls that
 * this process refuses never reach the shared ones, so a flood does not; when the shared ones fail,
 * this process alone decides.
 */
final class SharedLimiter implements Limiter {
  private final Limiter own;
  private final Counters shared;
  private final Meter meter;

  SharedLimiter(Limiter own, Counters shared, Meter meter) {
    this.own = own;
    this.shared = shared;
    this.meter = meter;
  }

  @Override
  public Decision spend(LimitKey key, Quota quota) {
    Decision first = own.spend(key, quota);
    return first.allowed() ? trying(() -> shared.spend(key, quota)).orElse(first) : first;
  }

  @Override
  public void refund(LimitKey key, Quota quota) {
    own.refund(key, quota);
    trying(
        () -> {
          shared.refund(key, quota);
          return key;
        });
  }

  private <T> Optional<T> trying(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (DbException | RedisException e) {
      meter.rateLimitFallback();
      return Optional.empty();
    }
  }
}
