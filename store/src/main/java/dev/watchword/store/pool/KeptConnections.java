// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import dev.watchword.store.config.PoolConfig;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** Open connections in a HikariCP pool. Any number of threads may use it. */
final class KeptConnections implements AutoCloseable {
  /** Maximum time in ms for an idle connection to answer its validation. */
  static final long CHECK_MILLIS = 250;

  private final HikariConfig config = new HikariConfig();
  private final HikariPool pool;

  KeptConnections(PoolConfig settings, Dialect dialect, Target target) {
    config.setPoolName(target.applicationName());
    config.setDataSource(new DialectSource(dialect, target));
    config.setMinimumIdle(settings.minimum());
    config.setMaximumPoolSize(settings.size() + settings.overflow());
    config.setConnectionTimeout(Math.max(CHECK_MILLIS, target.connectTimeout().toMillis()));
    config.setValidationTimeout(CHECK_MILLIS);
    config.setIdleTimeout(settings.idle().toMillis());
    config.setMaxLifetime(settings.lifetime().toMillis());
    config.setKeepaliveTime(settings.keepalive().toMillis());
    config.setInitializationFailTimeout(-1);
    // Without a level the pool asks its first connection for one, and a second one that is opened
    // meanwhile fails with "Transaction isolation level -1 not supported".
    config.setTransactionIsolation(Integer.toString(dialect.isolation()));
    config.validate();
    // HikariPool instead of HikariDataSource, which has one time-out for all: here each caller has
    // its own.
    this.pool = new HikariPool(config);
  }

  /** Takes a connection within {@code millis}, plus {@link #CHECK_MILLIS} for a validation. */
  Connection get(long millis) throws SQLException {
    return pool.getConnection(millis);
  }

  /** Number of connections to the database now, idle ones included. */
  int open() {
    return pool.getTotalConnections();
  }

  /** Closes a connection in the background instead of keeping it. */
  void discard(Connection connection) {
    pool.evictConnection(connection);
  }

  /** Closes idle connections now and lent ones when they come back; opens no new ones. */
  void wane() {
    config.setMinimumIdle(0);
    pool.softEvictConnections();
  }

  /** Closes every connection, lent ones included. */
  @Override
  public void close() {
    try {
      pool.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
