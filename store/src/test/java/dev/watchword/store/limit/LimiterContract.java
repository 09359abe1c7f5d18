// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.Together;
import dev.watchword.store.config.Quota;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The contract of all counters, wherever they are. */
final class LimiterContract {
  /** Quota with a window so long that only the burst is granted during a test. */
  static final Quota SLOW = new Quota(5, Duration.ofHours(1));

  private static final Quota QUICK = new Quota(3, Duration.ofMillis(900));

  private LimiterContract() {}

  static LimitKey key() {
    return LimitKey.of("test", UUID.randomUUID().toString());
  }

  /** Checks that exactly the quota is granted, and that other keys are independent. */
  static void grantsTheQuotaAndNoMore(Counters limiter) {
    LimitKey key = key();
    for (int left = 4; left >= 0; left--) {
      Decision decision = limiter.spend(key, SLOW);
      assertThat(decision.allowed()).isTrue();
      assertThat(decision.remaining()).isEqualTo(left);
      assertThat(decision.retryAfter()).isZero();
      assertThat(decision.reset())
          .isBetween(
              Duration.ofMinutes(12L * (5 - left) - 1), Duration.ofMinutes(12L * (5 - left)));
    }
    Decision refused = limiter.spend(key, SLOW);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(12));
    assertThat(limiter.spend(key(), SLOW).allowed()).isTrue();
  }

  /** S9: checks that concurrent callers never exceed the quota. */
  static void grantsNoMoreToManyTogether(Counters limiter) throws Exception {
    LimitKey key = key();
    List<Boolean> allowed = Together.run(100, thread -> limiter.spend(key, SLOW).allowed());
    assertThat(allowed).filteredOn(Boolean::booleanValue).hasSize(5);
  }

  static void paysBack(Counters limiter) {
    LimitKey key = key();
    for (int i = 0; i < 50; i++) {
      assertThat(limiter.spend(key, SLOW).allowed()).as("spend %d", i).isTrue();
      limiter.refund(key, SLOW);
    }
    limiter.refund(key(), SLOW);
    grantsTheQuotaAndNoMore(limiter);
  }

  /**
   * Checks that one more call is granted after an interval, the whole quota after the window, and
   * never more.
   */
  static void recovers(Counters limiter, Consumer<Duration> passing) {
    LimitKey key = key();
    assertThat(burst(limiter, key)).isEqualTo(3);
    passing.accept(Duration.ofMillis(310));
    assertThat(burst(limiter, key)).isEqualTo(1);
    passing.accept(Duration.ofMillis(1_500));
    assertThat(burst(limiter, key)).isEqualTo(3);
  }

  private static int burst(Counters limiter, LimitKey key) {
    int granted = 0;
    for (int i = 0; i < 6; i++) {
      granted += limiter.spend(key, QUICK).allowed() ? 1 : 0;
    }
    return granted;
  }
}
