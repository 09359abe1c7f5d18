// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Watchword;
import dev.watchword.store.meter.Meter;
import java.time.Duration;

/** C7: counters in the database. */
class LimitsTest {
  private final ManualClock clock = new ManualClock();

  @EveryEngine
  void quotaIsKept(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, clock)) {
      DatabaseCounters limits = new DatabaseCounters(store.db(), clock);
      LimiterContract.grantsTheQuotaAndNoMore(limits);
      LimiterContract.grantsNoMoreToManyTogether(limits);
      LimiterContract.paysBack(limits);
      LimiterContract.recovers(limits, clock::advance);
    }
  }

  @EveryEngine
  void rowExistsAndManyTogetherStillGetTheRest(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, clock)) {
      DatabaseCounters limits = new DatabaseCounters(store.db(), clock);
      LimitKey key = LimiterContract.key();
      limits.spend(key, LimiterContract.SLOW);
      clock.advance(Duration.ofDays(1));
      LimiterContract.grantsNoMoreToManyTogether(limits);
      assertThat(limits.spend(key, LimiterContract.SLOW).remaining()).isEqualTo(4);
    }
  }

  @EveryEngine
  void twoNodesCountTogether(TestDatabase database) {
    try (Watchword one = open(database);
        Watchword two = open(database)) {
      LimitKey key = LimiterContract.key();
      for (int i = 0; i < 5; i++) {
        Limiter limiter = (i % 2 == 0 ? one : two).limiter();
        assertThat(limiter.spend(key, LimiterContract.SLOW).allowed()).isTrue();
      }
      assertThat(one.limiter().spend(key, LimiterContract.SLOW).allowed()).isFalse();
      assertThat(two.limiter().spend(key, LimiterContract.SLOW).allowed()).isFalse();
    }
  }

  @EveryEngine("sqlite")
  void limiterThatIsOffAllowsEveryCall(TestDatabase database) {
    try (Watchword store =
        Watchword.open(TestStore.config(database, "rate-limit.storage", "off"))) {
      LimitKey key = LimiterContract.key();
      for (int i = 0; i < 100; i++) {
        assertThat(store.limiter().spend(key, LimiterContract.SLOW))
            .isEqualTo(new Decision(true, 5, Duration.ZERO, Duration.ZERO));
      }
    }
  }

  private Watchword open(TestDatabase database) {
    return Watchword.open(
        TestStore.config(database, "rate-limit.storage", "database"), Meter.NONE, clock);
  }

  @EveryEngine
  void whatIsOverIsSweptAndTheRestStays(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      DatabaseCounters limits = new DatabaseCounters(store.db(), clock);
      LimitKey over = LimiterContract.key();
      limits.spend(over, LimiterContract.SLOW);
      clock.advance(Duration.ofHours(1));
      LimitKey live = new LimitKey(over.first(), 1, 2, 3);
      limits.spend(live, LimiterContract.SLOW);

      int own = (int) (over.first() >>> 52);
      assertThat(limits.sweep(Slice.of(own + 1)) + limits.sweep(Slice.of(own - 1))).isZero();
      assertThat(limits.sweep(Slice.of(own))).isEqualTo(1);
      assertThat(limits.sweep(Slice.of(own))).isZero();
      assertThat(limits.spend(live, LimiterContract.SLOW).remaining()).isEqualTo(3);
    }
  }
}
