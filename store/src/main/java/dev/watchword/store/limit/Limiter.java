// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import java.time.Duration;

/** Rate limiter. Any number of threads may use it at once; it never throws. */
public interface Limiter extends Counters {

  /** Limiter that allows every call. */
  Limiter OFF =
      new Limiter() {
        @Override
        public Decision spend(LimitKey key, Quota quota) {
          return new Decision(true, quota.limit(), Duration.ZERO, Duration.ZERO);
        }

        @Override
        public void refund(LimitKey key, Quota quota) {}
      };

  @Override
  Decision spend(LimitKey key, Quota quota);

  @Override
  void refund(LimitKey key, Quota quota);
}
