// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads every column of a row with the types that a program needs, as the bare driver's user must.
 */
final class Columns {
  private Columns() {}

  /** The eight columns of a user. */
  static void user(Dialect dialect, ResultSet row) throws SQLException {
    dialect.uuid(row, 1);
    row.getString(2);
    row.getBoolean(3);
    row.getString(4);
    row.getString(5);
    for (int timestamp = 6; timestamp <= 8; timestamp++) {
      dialect.instant(row, timestamp);
    }
  }

  /** The nine columns of a session. */
  static void session(Dialect dialect, ResultSet row) throws SQLException {
    dialect.uuid(row, 1);
    dialect.uuid(row, 2);
    for (int timestamp = 3; timestamp <= 7; timestamp++) {
      dialect.instant(row, timestamp);
    }
    row.getString(8);
    row.getString(9);
  }
}
