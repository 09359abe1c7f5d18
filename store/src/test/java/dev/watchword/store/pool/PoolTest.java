// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.DbException.Code;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** R4: more callers than connections wait in order, for a bounded time, and never for ever. */
class PoolTest {

  private static Pool open(TestDatabase database, String... settings) {
    StoreConfig config = TestStore.config(database, settings);
    return new Pool(
        config.pool(), Dialect.of(config.database().target().engine()), config.database().target());
  }

  private static long one(Pool pool, boolean write) throws SQLException {
    try (Lease lease = pool.take(write)) {
      return Sql.number(lease.connection(), "SELECT 1");
    }
  }

  private static DbException refusal(Pool pool) {
    return catchThrowableOfType(DbException.class, () -> pool.take(false));
  }

  private static void awaitWaiting(Pool pool, int callers) {
    while (pool.waiting() < callers) {
      Thread.onSpinWait();
    }
  }

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

  private interface Work<T> {
    T run() throws Exception;
  }

  private static <T> CompletableFuture<T> inBackground(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    inBackground(result, work);
    return result;
  }

  private static <T> Thread inBackground(CompletableFuture<T> result, Work<T> work) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                result.complete(work.run());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
  }
}
