// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** MariaDB 10.11 and newer. */
final class MariaDb extends InnoDb {
  /**
   * Idle time after which the server ends a transaction, so that a forgotten one, or one of a
   * frozen process, releases its locks.
   */
  private static final Duration IDLE_TRANSACTION = Duration.ofMinutes(1);

  @Override
  public Engine engine() {
    return Engine.MARIADB;
  }

  @Override
  String product() {
    return "MariaDB";
  }

  @Override
  Version oldest() {
    return Version.of("10.11");
  }

  @Override
  String sessionVariables(Target target) {
    return String.format(
        Locale.ROOT,
        "max_statement_time=%.3f,innodb_lock_wait_timeout=%d,lock_wait_timeout=%d,"
            + "idle_transaction_timeout=%d,idle_write_transaction_timeout=0,"
            + "idle_readonly_transaction_timeout=0",
        target.statementTimeout().toMillis() / 1000.0,
        seconds(target.lockTimeout().toMillis()),
        seconds(target.lockTimeout().toMillis()),
        IDLE_TRANSACTION.toSeconds());
  }

  @Override
  CatalogueSql catalogue() {
    return InnoDbCatalogue.MARIADB;
  }

  @Override
  String binaryCollation() {
    return "utf8mb4_nopad_bin";
  }

  @Override
  public ReplicationStatus replicationStatus(Connection connection) throws SQLException {
    return MariaDbReplicationStatus.of(connection);
  }
}
