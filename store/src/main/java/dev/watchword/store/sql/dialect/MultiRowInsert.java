// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Loader by INSERT statements of many rows each.
 *
 * @param most maximum number of rows in a statement
 */
record MultiRowInsert(Dialect dialect, Connection connection, Rows rows, int most) {

  void load() throws SQLException {
    int rest = rows.count() % most;
    insert(0, rows.count() - rest, most);
    insert(rows.count() - rest, rows.count(), rest);
  }

  /**
   * Inserts the rows {@code from} (inclusive) to {@code to} (exclusive), {@code each} by each
   * statement.
   */
  private void insert(int from, int to, int each) throws SQLException {
    if (from == to) {
      return;
    }
    int width = rows.columns().size();
    String row = "(" + "?, ".repeat(width - 1) + "?)";
    String sql = "INSERT INTO " + rows.into() + " VALUES " + row + (", " + row).repeat(each - 1);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int first = from; first < to; first += each) {
        for (int i = 0; i < each; i++) {
          bind(insert, i * width, rows.row().apply(first + i));
        }
        insert.executeUpdate();
      }
    }
  }

  private void bind(PreparedStatement insert, int offset, @Nullable Object[] values)
      throws SQLException {
    for (int column = 0; column < values.length; column++) {
      dialect.bind(insert, offset + column + 1, values[column]);
    }
  }
}
