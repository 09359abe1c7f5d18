// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.TableInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the time to change rows of a table; everything is rolled back. */
final class WriteMeter {
  private static final int ROWS = 2_000;
  private static final int ROUNDS = 5;
  private static final int FEW = 11;

  /** Maximum time of a round in microseconds; slower changes are measured on fewer rows. */
  private static final double ROUND_MICROS = 1e6;

  private final OpenDatabase database;
  private final RowMaker maker;
  private final Quoting quoting;
  private final List<String> notes;

  WriteMeter(OpenDatabase database, RowMaker maker, List<String> notes) {
    this.database = database;
    this.maker = maker;
    this.quoting = Quoting.of(database.engine());
    this.notes = notes;
  }

  /** Returns the microseconds for one row of each kind of change: the median of five rounds. */
  Map<String, Double> measure(TableInfo table, long rows) throws SQLException {
    Map<String, Double> micros = new LinkedHashMap<>();
    int count = (int) Math.min(ROWS, Math.max(1, rows / 10));
    time(micros, table, "insert", maker.insert(table, rows + 1, rows + count), count);
    if (table.primaryKey().isPresent()) {
      change(micros, table, "update", update(table), count);
      change(micros, table, "delete", "DELETE FROM " + name(table), count);
    }
    return micros;
  }

  /**
   * Measures a change on as many rows as the time allows: where a foreign key lacks its index, each
   * row reads a table.
   */
  private void change(
      Map<String, Double> micros, TableInfo table, String what, String sql, int most)
      throws SQLException {
    Map<String, Double> one = new LinkedHashMap<>();
    Map<String, Double> few = new LinkedHashMap<>();
    time(one, table, what, sql + someRows(table, 1), 1, 1);
    time(few, table, what, sql + someRows(table, FEW), FEW, 1);
    if (one.containsKey(what) && few.containsKey(what)) {
      // Finding the rows may read the whole table once, which is not part of the cost of a row.
      double further = (few.get(what) * FEW - one.get(what)) / (FEW - 1);
      int count = Math.clamp(Math.round(ROUND_MICROS / Math.max(further, 1)), 1, most);
      time(micros, table, what, sql + someRows(table, count), count);
    }
  }

  private String update(TableInfo table) {
    List<String> keys =
        table.primaryKey().orElseThrow().shape().keys().stream().map(Key::term).toList();
    ColumnInfo last =
        table.columns().reversed().stream()
            .filter(column -> !keys.contains(column.name()) && column.generated() == null)
            .findFirst()
            .orElse(table.columns().getFirst());
    String column = quoting.identifier(last.name());
    // Some engines skip an update to the same value.
    return "UPDATE " + name(table) + " SET " + column + " = " + other(last, column);
  }

  private static String other(ColumnInfo column, String quoted) {
    return switch (TypeKind.of(column.type())) {
      case INTEGER, DECIMAL -> "CASE WHEN " + quoted + " > 0 THEN " + quoted + " - 1 ELSE 1 END";
      case TEXT ->
          column.allowed().isEmpty()
              ? "CASE WHEN " + quoted + " = 'w' THEN 'x' ELSE 'w' END"
              : quoted;
      case OTHER,
          BOOLEAN,
          UUID,
          BYTES,
          BITS,
          MONEY,
          TIMESTAMP,
          DATE,
          TIME,
          INTERVAL,
          YEAR,
          ADDRESS,
          JSON,
          ARRAY,
          SET ->
          quoted;
    };
  }

  private String someRows(TableInfo table, int count) {
    String key =
        quoting.identifier(table.primaryKey().orElseThrow().shape().keys().getFirst().term());
    return " WHERE "
        + key
        + " IN (SELECT picked FROM (SELECT "
        + key
        + " AS picked FROM "
        + name(table)
        + " LIMIT "
        + count
        + ") AS few)";
  }

  private void time(Map<String, Double> micros, TableInfo table, String what, String sql, int count)
      throws SQLException {
    time(micros, table, what, sql, count, ROUNDS);
  }

  private void time(
      Map<String, Double> micros, TableInfo table, String what, String sql, int count, int rounds)
      throws SQLException {
    long[] nanos = new long[rounds];
    database.connection().setAutoCommit(false);
    try {
      for (int i = 0; i < rounds; i++) {
        long begun = System.nanoTime();
        database.execute(sql);
        nanos[i] = System.nanoTime() - begun;
        database.connection().rollback();
      }
      Arrays.sort(nanos);
      micros.put(what, nanos[rounds / 2] / 1e3 / count);
    } catch (SQLException e) {
      database.connection().rollback();
      notes.add(what + " on " + table.name() + " is not measured: " + e.getMessage());
    } finally {
      database.connection().setAutoCommit(true);
    }
  }

  private String name(TableInfo table) {
    return quoting.identifier(table.namespace(), table.name());
  }
}
