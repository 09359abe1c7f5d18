// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, as the driver returned them.
 *
 * @param most rows of one INSERT; if 1, the driver gets {@link #BATCH} of them at once
 */
record KeptRows(List<Rows> tables, int most) implements BareLoad.BulkRows {
  /** Number of rows that are sent to a server at once. */
  static final int BATCH = 1_000;

  /** The rows of a table, with its columns in parentheses. */
  private record Rows(String table, String columns, int width, List<@Nullable Object[]> rows) {}

  /** Reads all rows of a database. */
  static KeptRows of(Connection connection, int most) throws SQLException {
    List<Rows> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : BareLoad.TABLES) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          tables.add(read(table, rows));
        }
      }
    }
    return new KeptRows(tables, most);
  }

  private static Rows read(String table, ResultSet from) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= from.getMetaData().getColumnCount(); i++) {
      columns.add(from.getMetaData().getColumnName(i));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    while (from.next()) {
      @Nullable Object[] row = new @Nullable Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = from.getObject(i + 1);
      }
      rows.add(row);
    }
    return new Rows(table, " (" + String.join(", ", columns) + ")", columns.size(), rows);
  }

  @Override
  public void write(Connection connection) throws SQLException {
    for (Rows table : tables) {
      int full = table.rows.size() / most * most;
      insert(connection, table, 0, full, most);
      insert(connection, table, full, table.rows.size(), table.rows.size() - full);
    }
  }

  private static void insert(Connection connection, Rows table, int from, int to, int each)
      throws SQLException {
    if (from == to) {
      return;
    }
    String row = "(" + "?, ".repeat(table.width - 1) + "?)";
    String rows = IntStream.range(0, each).mapToObj(i -> row).collect(Collectors.joining(", "));
    String sql = "INSERT INTO " + table.table + table.columns + " VALUES " + rows;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int first = from; first < to; first += each) {
        int position = 1;
        for (@Nullable Object[] values : table.rows.subList(first, first + each)) {
          for (Object value : values) {
            insert.setObject(position++, value);
          }
        }
        if (each > 1) {
          insert.executeUpdate();
        } else {
          insert.addBatch();
          if (first % BATCH == BATCH - 1) {
            insert.executeBatch();
          }
        }
      }
      if (each == 1) {
        insert.executeBatch();
      }
    }
  }
}
