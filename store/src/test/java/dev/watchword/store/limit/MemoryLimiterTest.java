// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.config.Quota;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** C7, R16: counters of one process. */
class MemoryLimiterTest {
  private static final Quota QUOTA = new Quota(3, Duration.ofSeconds(10));

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final MemoryLimiter limiter = new MemoryLimiter(1_000, nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void quotaIsKept() throws Exception {
    LimiterContract.grantsTheQuotaAndNoMore(limiter);
    LimiterContract.grantsNoMoreToManyTogether(limiter);
    LimiterContract.paysBack(limiter);
    LimiterContract.recovers(limiter, this::pass);
  }

  @Test
  void countersThatAreOverMakeRoom() {
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(limiter.spend(LimiterContract.key(), QUOTA).allowed()).isTrue();
      }
      assertThat(limiter.size()).isLessThanOrEqualTo(1_000);
      pass(Duration.ofSeconds(10));
    }
  }

  @Test
  void floodOfKeysNeitherGrowsTheMemoryNorClearsACounter() {
    LimitKey guesser = LimiterContract.key();
    for (int i = 0; i < 3; i++) {
      limiter.spend(guesser, QUOTA);
    }
    int allowed = 0;
    for (int i = 0; i < 100_000; i++) {
      allowed += limiter.spend(LimiterContract.key(), QUOTA).allowed() ? 1 : 0;
    }
    assertThat(limiter.size()).isLessThanOrEqualTo(1_000 + 1_024);
    assertThat(allowed).isLessThanOrEqualTo(1_000 + 3 * 1_024);
    assertThat(limiter.spend(guesser, QUOTA).allowed()).isFalse();
  }
}
