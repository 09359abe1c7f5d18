// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import java.time.Duration;

/**
 * Whether something may be done now, and what is left.
 *
 * @param remaining how often it may be done again at once
 * @param retryAfter when it may be done again, from now; zero when it was allowed
 * @param reset when the whole quota is there again, from now
 */
public record Decision(boolean allowed, int remaining, Duration retryAfter, Duration reset) {

  /**
   * What follows from the one value that is kept for a key (the generic cell rate algorithm).
   *
   * @param debt the time until the quota is whole again, after this decision
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
