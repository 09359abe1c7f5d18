// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;

/** Counts what keys do. Any number of threads may use it at once; it never throws. */
public interface Limiter {

  /** Does it once more, if the quota allows; however many try together, no more than it says. */
  Decision spend(LimitKey key, Quota quota);

  /** Takes one {@link #spend} that was allowed back. */
  void refund(LimitKey key, Quota quota);
}
