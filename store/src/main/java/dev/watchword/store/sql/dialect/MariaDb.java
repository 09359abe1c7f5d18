// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.sql.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** MariaDB 10.11 and newer. */
final class MariaDb extends InnoDb {

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
        "max_statement_time=%.3f,innodb_lock_wait_timeout=%d,lock_wait_timeout=%d",
        target.statementTimeout().toMillis() / 1000.0,
        seconds(target.lockTimeout().toMillis()),
        seconds(target.lockTimeout().toMillis()));
  }

  @Override
  String binaryCollation() {
    return "utf8mb4_nopad_bin";
  }

  @Override
  public Standing standing(Connection connection) throws SQLException {
    return MariaDbStanding.of(connection);
  }
}
