// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;

/** Rate limiter. Any number of threads may use it at once; it never throws. */
public interface Limiter {

  /** Counts one call if the quota allows it; concurrent calls never exceed the quota. */
  Decision spend(LimitKey key, Quota quota);

  /** Takes back one allowed {@link #spend}. */
  void refund(LimitKey key, Quota quota);
}
