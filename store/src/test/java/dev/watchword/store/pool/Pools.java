// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Shared actions of the pool's tests. */
final class Pools {
  private Pools() {}

  static Pool open(TestDatabase database, String... settings) {
    StoreConfig config = TestStore.config(database, settings);
    return new Pool(
        config.pool(), Dialect.of(config.database().target().engine()), config.database().target());
  }

  static long one(Pool pool, boolean write) throws SQLException {
    try (Lease lease = pool.take(write)) {
      return Sql.number(lease.connection(), "SELECT 1");
    }
  }

  static DbException refusal(Pool pool) {
    return catchThrowableOfType(DbException.class, () -> pool.take(false));
  }

  static void awaitWaiting(Pool pool, int callers) {
    while (pool.waiting() < callers) {
      Thread.onSpinWait();
    }
  }

  interface Work<T> {
    T run() throws Exception;
  }

  static <T> CompletableFuture<T> inBackground(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    inBackground(result, work);
    return result;
  }

  static <T> Thread inBackground(CompletableFuture<T> result, Work<T> work) {
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
