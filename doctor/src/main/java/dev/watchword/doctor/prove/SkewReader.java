// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.RowSample.Ends;
import dev.watchword.doctor.prove.Skew.Common;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.schema.Engine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads the distribution of values: on PostgreSQL from the planner's statistics; elsewhere, and
 * where there are none, from rows of all parts of the table. Only short values that many rows share
 * are kept: no token, no address.
 */
public final class SkewReader {
  /** Maximum number of rows read, whatever a table's estimate says. */
  private static final int MOST_ROWS = 4 * RowSample.ROWS;

  private static final int SECONDS = 5;
  private static final String STATISTICS =
      """
      SELECT attname, null_frac, n_distinct, avg_width, most_common_vals::text::text[],
             most_common_freqs, abs(correlation) > 0.9
        FROM pg_stats WHERE schemaname = ? AND tablename = ? ORDER BY inherited
      """;

  private SkewReader() {}

  /** Reads these tables; one that cannot be read stays unknown, with a line in {@code notes}. */
  public static Spread read(OpenDatabase database, List<TableInfo> tables, List<String> notes) {
    Map<String, Map<String, Skew>> spread = new HashMap<>();
    for (TableInfo table : tables) {
      try {
        Map<String, Skew> known =
            database.engine() == Engine.POSTGRES ? statistics(database, table) : Map.of();
        spread.put(table.name(), known.isEmpty() ? sample(database, table, notes) : known);
      } catch (SQLException e) {
        notes.add("how " + table.name() + " is spread cannot be read: " + e.getMessage());
      }
    }
    return new Spread(spread);
  }

  private static Map<String, Skew> statistics(OpenDatabase database, TableInfo table)
      throws SQLException {
    Map<String, Skew> columns = new HashMap<>();
    try (PreparedStatement statement = database.connection().prepareStatement(STATISTICS)) {
      statement.setString(1, table.namespace());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          double distinct = rows.getDouble(3);
          columns.put(
              rows.getString(1),
              new Skew(
                  rows.getDouble(2),
                  distinct == 0
                      ? OptionalDouble.empty()
                      : OptionalDouble.of(distinct < 0 ? -distinct : Math.max(distinct, 1.5)),
                  OptionalInt.of(rows.getInt(4)),
                  common(rows),
                  rows.getBoolean(7)));
        }
      }
    }
    return columns;
  }

  private static List<Common> common(ResultSet rows) throws SQLException {
    if (rows.getArray(5) == null) {
      return List.of();
    }
    Object[] values = (Object[]) rows.getArray(5).getArray();
    Object[] shares = (Object[]) rows.getArray(6).getArray();
    List<Common> common = new ArrayList<>();
    for (int i = 0; i < Math.min(values.length, Tally.MOST); i++) {
      double share = ((Number) shares[i]).doubleValue();
      common.add(new Common(Tally.kept(String.valueOf(values[i]), share), share));
    }
    return common;
  }

  private static Map<String, Skew> sample(
      OpenDatabase database, TableInfo table, List<String> notes) throws SQLException {
    if (table.rows() <= 0) {
      return Map.of();
    }
    RowSample sample = new RowSample(database.engine());
    List<Tally> tallies = table.columns().stream().map(column -> new Tally()).toList();
    List<String> statements = sample.statements(table, ends(database, sample, table));
    try {
      for (String statement : statements) {
        read(database, statement, tallies);
      }
    } catch (SQLException e) {
      if (database.engine() != Engine.SQLITE) {
        throw e;
      }
      read(database, sample.onePass(table), tallies);
    }
    if (statements.isEmpty()) {
      notes.add("how " + table.name() + " is spread is not known: it has no key to sample it by");
    }
    Map<String, Skew> spread = new HashMap<>();
    for (int i = 0; i < tallies.size(); i++) {
      spread.put(table.columns().get(i).name(), tallies.get(i).skew(table.rows()));
    }
    return spread;
  }

  private static Optional<Ends> ends(OpenDatabase database, RowSample sample, TableInfo table)
      throws SQLException {
    Optional<ColumnInfo> number = sample.number(table);
    if (number.isEmpty() || table.rows() <= RowSample.ROWS) {
      return Optional.empty();
    }
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sample.ends(table, number.get()))) {
      return row.next() ? Optional.of(new Ends(row.getLong(1), row.getLong(2))) : Optional.empty();
    }
  }

  private static void read(OpenDatabase database, String sql, List<Tally> tallies)
      throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.setQueryTimeout(SECONDS);
      statement.setMaxRows(MOST_ROWS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).add(rows.getString(i + 1));
          }
        }
      }
    }
  }
}
