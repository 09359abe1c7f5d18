// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Engine;

/** MySQL 8.0.17 and newer, through MariaDB's driver (Connector/J is GPL). */
final class MySql extends InnoDb {

  @Override
  public Engine engine() {
    return Engine.MYSQL;
  }

  @Override
  String product() {
    return "MySQL";
  }

  /** Version that introduced text comparison without padding (utf8mb4_0900_bin). */
  @Override
  Version oldest() {
    return Version.of("8.0.17");
  }

  /**
   * Returns the limits of statements and locks. MySQL limits the time of SELECT only; writes are
   * bounded by their locks and the socket.
   */
  @Override
  String sessionVariables(Target target) {
    long lock = seconds(target.lockTimeout().toMillis());
    return "max_execution_time="
        + millis(target.statementTimeout().toMillis())
        + ",innodb_lock_wait_timeout="
        + lock
        + ",lock_wait_timeout="
        + lock;
  }

  @Override
  CatalogueSql catalogue() {
    return InnoDbCatalogue.MYSQL;
  }

  @Override
  String binaryCollation() {
    return "utf8mb4_0900_bin";
  }
}
