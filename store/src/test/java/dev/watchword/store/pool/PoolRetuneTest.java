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
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.config.PoolConfig;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** C8: the pool applies new sizes and timeouts while it is in use. */
class PoolRetuneTest {

  private static void retune(Pool pool, TestDatabase database, String... settings) {
    pool.retune(config(database, settings), target(database));
  }

  private static PoolConfig config(TestDatabase database, String... settings) {
    return TestStore.config(database, settings).pool();
  }

  private static Target target(TestDatabase database) {
    return TestStore.config(database).database().target();
  }

  private static void awaitOpen(Pool pool, int connections) throws InterruptedException {
    for (int i = 0; i < 500 && pool.open() > connections; i++) {
      Thread.sleep(20);
    }
    assertThat(pool.open()).isLessThanOrEqualTo(connections);
  }

  @EveryEngine
  void biggerPoolLetsWaitersIn(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "1", "pool.wait", "2h")) {
      Lease held = pool.take(false);
      List<CompletableFuture<Lease>> waiters =
          IntStream.range(0, 3).mapToObj(i -> inBackground(() -> pool.take(false))).toList();
      awaitWaiting(pool, 3);
      retune(pool, database, "pool.size", "4", "pool.wait", "2h");
      for (CompletableFuture<Lease> waiter : waiters) {
        assertThat(Sql.number(waiter.join().connection(), "SELECT 1")).isEqualTo(1);
      }
      assertThat(pool.inUse()).isEqualTo(4);
      assertThat(pool.capacity()).isEqualTo(4);
      for (CompletableFuture<Lease> waiter : waiters) {
        waiter.join().close();
      }
      held.close();
      assertThat(pool.inUse()).isZero();
    }
  }

  @EveryEngine
  void smallerPoolIsReachedAsConnectionsComeBack(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "4", "pool.minimum", "1", "pool.wait", "50ms")) {
      List<Lease> held = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        held.add(pool.take(false));
      }
      retune(pool, database, "pool.size", "2", "pool.minimum", "1", "pool.wait", "50ms");
      assertThat(pool.inUse()).isEqualTo(4);
      for (int i = 0; i < 2; i++) {
        held.removeFirst().close();
        assertThat(refusal(pool).code()).isEqualTo(Code.POOL_EXHAUSTED);
      }
      held.removeFirst().close();
      assertThat(one(pool, false)).isEqualTo(1);
      held.removeFirst().close();
      assertThat(pool.inUse()).isZero();
      awaitOpen(pool, 2);
    }
  }

  @EveryEngine
  void sizesChangeUnderLoadAndNoPermitIsLost(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "4", "pool.wait", "120s")) {
      List<Long> answers =
          Together.run(
              200,
              caller -> {
                if (caller % 20 == 0) {
                  retune(
                      pool,
                      database,
                      "pool.size",
                      1 + caller % 7 + "",
                      "pool.overflow",
                      caller % 3 + "",
                      "pool.wait",
                      "120s");
                }
                return one(pool, caller % 10 == 0);
              });
      assertThat(answers).hasSize(200).containsOnly(1L);
      assertThat(pool.inUse()).isZero();
      assertThat(pool.waiting()).isZero();
      retune(pool, database, "pool.size", "3", "pool.overflow", "0", "pool.wait", "20ms");
      try (Lease one = pool.take(false);
          Lease two = pool.take(false);
          Lease three = pool.take(false)) {
        assertThat(List.of(one, two, three)).hasSize(3);
        assertThat(refusal(pool).code()).isEqualTo(Code.POOL_EXHAUSTED);
      }
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void otherTimeoutsHoldFromTheNextConnectionOn(TestDatabase database) throws Exception {
    try (Pool pool = open(database, "pool.size", "1")) {
      assertThat(timeout(pool, database)).isEqualTo(3_000);
      Duration next = Duration.ofSeconds(7);
      pool.retune(
          config(database, "pool.size", "1"),
          target(database).withTimeouts(Duration.ofSeconds(5), next, next));
      for (int i = 0; i < 500 && timeout(pool, database) == 3_000; i++) {
        Thread.sleep(20);
      }
      assertThat(timeout(pool, database)).isEqualTo(7_000);
    }
  }

  /** Returns the statement timeout of a connection in ms, as the database reports it. */
  private static long timeout(Pool pool, TestDatabase database) throws SQLException {
    String sql =
        switch (database.engine()) {
          case "postgres" ->
              "SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout'";
          case "mariadb" -> "SELECT CAST(@@max_statement_time * 1000 AS SIGNED)";
          default -> "SELECT @@max_execution_time";
        };
    try (Lease lease = pool.take(false)) {
      return Sql.number(lease.connection(), sql);
    }
  }
}
