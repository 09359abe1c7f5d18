// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static dev.watchword.store.pool.Pools.awaitWaiting;
import static dev.watchword.store.pool.Pools.inBackground;
import static dev.watchword.store.pool.Pools.one;
import static dev.watchword.store.pool.Pools.open;
import static dev.watchword.store.pool.Pools.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Lease;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** R4: callers get connections in the order of their arrival; overflow is for long waits. */
class PoolOrderTest {

  @EveryEngine("sqlite")
  void overflowConnectionIsNotOpenedBeforeItsTime(TestDatabase database) throws Exception {
    try (Pool pool =
        open(
            database,
            "pool.size",
            "1",
            "pool.overflow",
            "1",
            "pool.overflow-after",
            "1h",
            "pool.wait",
            "2h")) {
      Lease held = pool.take(false);
      CompletableFuture<Long> waiter = inBackground(() -> one(pool, false));
      awaitWaiting(pool, 1);
      assertThat(pool.inUse()).isEqualTo(1);
      assertThat(waiter).isNotDone();
      held.close();
      assertThat(waiter.join()).isEqualTo(1);
    }
  }

  @EveryEngine("sqlite")
  void overflowConnectionsOpenAfterTheirTimeAndComeBack(TestDatabase database) throws SQLException {
    try (Pool pool =
        open(
            database,
            "pool.size",
            "1",
            "pool.overflow",
            "2",
            "pool.overflow-after",
            "5ms",
            "pool.wait",
            "20ms")) {
      assertThat(pool.capacity()).isEqualTo(3);
      for (int round = 0; round < 3; round++) {
        Deque<Lease> leases = new ArrayDeque<>();
        for (int i = 0; i < 3; i++) {
          leases.add(pool.take(false));
          assertThat(pool.inUse()).isEqualTo(i + 1);
        }
        assertThat(refusal(pool).code()).isEqualTo(Code.POOL_EXHAUSTED);
        for (Lease lease : leases) {
          lease.close();
        }
        assertThat(pool.inUse()).isZero();
      }
    }
  }

  @EveryEngine("sqlite")
  void callerWhoComesBackAtOnceQueuesBehindThoseWhoWait(TestDatabase database) throws Exception {
    for (String overflow : List.of("0", "1")) {
      try (Pool pool =
          open(
              database,
              "pool.size",
              "1",
              "pool.overflow",
              overflow,
              "pool.overflow-after",
              "1h",
              "pool.wait",
              "2h")) {
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<String>> all = new ArrayList<>();
        Lease held = pool.take(false);
        for (int i = 0; i < 5; i++) {
          String name = "waiter " + i;
          CompletableFuture<String> turn = new CompletableFuture<>();
          all.add(turn);
          Thread waiter = inBackground(turn, () -> takeTurn(pool, order, name));
          while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
        }
        held.close();
        takeTurn(pool, order, "who came back");
        all.forEach(CompletableFuture::join);
        assertThat(order)
            .containsExactly(
                "waiter 0", "waiter 1", "waiter 2", "waiter 3", "waiter 4", "who came back");
      }
    }
  }

  private static String takeTurn(Pool pool, ConcurrentLinkedQueue<String> order, String name)
      throws SQLException {
    try (Lease lease = pool.take(false)) {
      order.add(name);
      assertThat(lease.connection().isValid(1)).isTrue();
    }
    return name;
  }
}
