// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.TestStore;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;

class IsolationTest {

  /** A pool that learns the level from its first connection fails the ones opened meanwhile. */
  @EveryEngine
  void pooledConnectionHasTheDialectsIsolation(TestDatabase database) throws SQLException {
    StoreConfig config = TestStore.config(database);
    Dialect dialect = Dialect.of(config.database().target().engine());
    try (KeptConnections pool =
            new KeptConnections(config.pool(), dialect, PooledConnections.primary(config));
        Connection connection = pool.get(10_000)) {
      assertThat(connection.getTransactionIsolation()).isEqualTo(dialect.isolation());
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }
}
