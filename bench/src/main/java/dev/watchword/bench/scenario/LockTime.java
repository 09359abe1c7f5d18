// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.config.StoreConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * The time that statements waited for row locks, as InnoDB adds it up for the whole server with a
 * resolution of 1 ms. PostgreSQL has no such sum.
 */
final class LockTime {
  private static final Set<String> ENGINES = Set.of("mariadb", "mysql");

  private LockTime() {}

  static boolean isKnown(String engine) {
    return ENGINES.contains(engine);
  }

  /** Returns the lock time since the server started, in ns. */
  static long nanos(StoreConfig config) {
    try (Connection connection = new BareDriver(config).open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_time'")) {
      row.next();
      return row.getLong(2) * 1_000_000;
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not tell its lock time", e);
    }
  }
}
