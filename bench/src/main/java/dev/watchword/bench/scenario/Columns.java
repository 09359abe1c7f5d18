// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Readers of every column of a row with the types that a program needs, as a user of the bare
 * driver must read them.
 */
final class Columns {
  private Columns() {}

  /** Reads the nine columns of a user. */
  static void user(Dialect dialect, ResultSet row) throws SQLException {
    user(dialect, row, 1);
  }

  private static void user(Dialect dialect, ResultSet row, int first) throws SQLException {
    dialect.uuid(row, first);
    row.getString(first + 1);
    row.getBoolean(first + 2);
    row.getString(first + 3);
    row.getString(first + 4);
    for (int timestamp = first + 5; timestamp <= first + 7; timestamp++) {
      dialect.instant(row, timestamp);
    }
    row.getString(first + 8);
  }

  /** Reads the ten columns of a session. */
  static void session(Dialect dialect, ResultSet row) throws SQLException {
    dialect.uuid(row, 1);
    dialect.uuid(row, 2);
    for (int timestamp = 3; timestamp <= 7; timestamp++) {
      dialect.instant(row, timestamp);
    }
    row.getString(8);
    row.getString(9);
    row.getString(10);
  }

  /** Reads the nineteen columns of a session and its user. */
  static void sessionWithUser(Dialect dialect, ResultSet row) throws SQLException {
    session(dialect, row);
    user(dialect, row, 11);
  }
}
