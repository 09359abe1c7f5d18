// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import java.time.Duration;

/**
 * The decision on one call under a rate limit.
 *
 * @param remaining number of further calls that are allowed at once
 * @param retryAfter time until the next call is allowed; zero when this one was
 * @param reset time until the whole quota is available again
 */
public record Decision(boolean allowed, int remaining, Duration retryAfter, Duration reset) {

  /**
   * Computes a decision by the generic cell rate algorithm from the one value kept per key.
   *
   * @param debt time until the quota is whole again, this call included if allowed
   */
  static Decision of(boolean allowed, Duration debt, Quota quota) {
    Duration due = debt.isNegative() ? Duration.ZERO : debt;
    Duration interval = quota.interval();
    Duration free = interval.multipliedBy(quota.limit()).minus(due);
    int remaining = allowed && !free.isNegative() ? (int) free.dividedBy(interval) : 0;
    Duration wait = due.minus(quota.patience());
    Duration retryAfter = allowed || wait.isNegative() ? Duration.ZERO : wait;
    return new Decision(allowed, remaining, retryAfter, due);
  }
}
