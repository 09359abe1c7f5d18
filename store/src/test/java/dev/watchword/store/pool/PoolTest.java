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
import dev.watchword.store.Sql;
import dev.watchword.store.Together;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Lease;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * R4: callers beyond the number of connections wait in order, for a bounded time, and never for
 * ever.
 */
class PoolTest {

  @EveryEngine
  void thousandsOfCallersShareTenConnections(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "10", "pool.wait", "120s")) {
      List<Long> answers = Together.run(5_000, caller -> one(pool, caller % 10 == 0));
      assertThat(answers).hasSize(5_000).containsOnly(1L);
      assertThat(pool.inUse()).isZero();
      assertThat(pool.waiting()).isZero();
    }
  }

  @EveryEngine("sqlite")
  void exhaustedPoolSaysSoAndWorksOnWhenConnectionsComeBack(TestDatabase database)
      throws SQLException {
    try (Pool pool = open(database, "pool.size", "2", "pool.wait", "20ms")) {
      Lease first = pool.take(false);
      Lease second = pool.take(false);
      DbException refusal = refusal(pool);
      assertThat(refusal.code()).isEqualTo(Code.POOL_EXHAUSTED);
      assertThat(refusal).hasMessageContaining("20 ms").hasMessageContaining("pool.size");
      assertThat(pool.inUse()).isEqualTo(2);
      assertThat(pool.waiting()).isZero();
      second.close();
      assertThat(one(pool, true)).isEqualTo(1);
      first.close();
      assertThat(pool.inUse()).isZero();
    }
  }

  @EveryEngine("sqlite")
  void closedPoolRefusesAtOnce(TestDatabase database) {
    Pool pool = open(database, "database.connect-timeout", "1h", "pool.wait", "2h");
    pool.close();
    assertThat(refusal(pool).code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(pool.inUse()).isZero();
  }

  @EveryEngine("sqlite")
  void callerBeyondTheMostWaitersIsRefusedAtOnce(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "1", "pool.waiters", "3", "pool.wait", "120s");
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Lease held = pool.take(false);
      List<Future<Long>> waiters =
          IntStream.range(0, 3).mapToObj(i -> executor.submit(() -> one(pool, false))).toList();
      awaitWaiting(pool, 3);
      DbException refusal = refusal(pool);
      assertThat(refusal.code()).isEqualTo(Code.POOL_EXHAUSTED);
      assertThat(refusal).hasMessageContaining("3 callers wait");
      held.close();
      for (Future<Long> waiter : waiters) {
        assertThat(waiter.get()).isEqualTo(1);
      }
    }
  }

  @EveryEngine("sqlite")
  void interruptedCallerGivesUpItsPlace(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "1", "pool.wait", "2h")) {
      Lease held = pool.take(false);
      CompletableFuture<DbException> failure = new CompletableFuture<>();
      Thread waiter =
          Thread.ofVirtual()
              .start(
                  () -> {
                    failure.complete(refusal(pool));
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                  });
      awaitWaiting(pool, 1);
      waiter.interrupt();
      assertThat(failure.join().code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(pool.waiting()).isZero();
      held.close();
      assertThat(one(pool, false)).isEqualTo(1);
    }
  }

  @EveryEngine("sqlite")
  void writersOfSqliteTakeTurnsAndReadersDoNotWait(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "5", "pool.wait", "2h")) {
      Lease writing = pool.take(true);
      CountDownLatch turn = new CountDownLatch(1);
      CompletableFuture<Long> next =
          inBackground(
              () -> {
                try (Lease lease = pool.take(true)) {
                  turn.countDown();
                  return Sql.number(lease.connection(), "SELECT 1");
                }
              });
      awaitWaiting(pool, 1);
      assertThat(one(pool, false)).isEqualTo(1);
      assertThat(turn.getCount()).isEqualTo(1);
      assertThat(pool.inUse()).as("who waits for its turn holds no connection").isEqualTo(1);
      writing.close();
      assertThat(next.join()).isEqualTo(1);
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void writersOfServersDoNotTakeTurns(TestDatabase database) throws SQLException {
    try (Pool pool = open(database, "pool.size", "2");
        Lease one = pool.take(true);
        Lease other = pool.take(true)) {
      assertThat(one.connection()).isNotSameAs(other.connection());
      assertThat(pool.inUse()).isEqualTo(2);
    }
  }
}
