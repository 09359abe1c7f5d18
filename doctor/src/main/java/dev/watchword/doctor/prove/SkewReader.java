// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Column;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Table;
import dev.watchword.doctor.prove.Skew.Common;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.store.sql.Engine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the values of tables are spread: on PostgreSQL from the planner's statistics, elsewhere
 * from the first rows. Only short values that many rows share are kept: no token, no address.
 */
public final class SkewReader {
  private static final int SAMPLE = 5_000;
  private static final int LONGEST = 40;
  private static final int MOST = 20;
  private static final double COMMON = 0.01;
  private static final String STATISTICS =
      """
      SELECT attname, null_frac, n_distinct, avg_width, most_common_vals::text::text[],
             most_common_freqs
        FROM pg_stats WHERE schemaname = ? AND tablename = ?
      """;

  private SkewReader() {}

  /** Reads these tables; what cannot be read is left unknown and said in {@code notes}. */
  public static Spread read(OpenDatabase database, List<Table> tables, List<String> notes) {
    Map<String, Map<String, Skew>> spread = new HashMap<>();
    for (Table table : tables) {
      try {
        spread.put(
            table.name(),
            database.engine() == Engine.POSTGRES
                ? statistics(database, table)
                : sample(database, table));
      } catch (SQLException e) {
        notes.add("how " + table.name() + " is spread cannot be read: " + e.getMessage());
      }
    }
    return new Spread(spread);
  }

  private static Map<String, Skew> statistics(OpenDatabase database, Table table)
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
                  common(rows)));
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
    for (int i = 0; i < Math.min(values.length, MOST); i++) {
      double share = ((Number) shares[i]).doubleValue();
      common.add(new Common(kept(String.valueOf(values[i]), share), share));
    }
    return common;
  }

  private static String kept(String text, double share) {
    return text.length() <= LONGEST && share >= COMMON ? text : "";
  }

  private static Map<String, Skew> sample(OpenDatabase database, Table table) throws SQLException {
    Quoting quoting = Quoting.of(database.engine());
    List<Column> columns = table.columns();
    String names =
        columns.stream().map(c -> quoting.identifier(c.name())).collect(Collectors.joining(", "));
    List<Tally> tallies = columns.stream().map(column -> new Tally()).toList();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT "
                    + names
                    + " FROM "
                    + quoting.identifier(table.namespace(), table.name())
                    + " LIMIT "
                    + SAMPLE)) {
      while (rows.next()) {
        for (int i = 0; i < tallies.size(); i++) {
          tallies.get(i).add(rows.getString(i + 1));
        }
      }
    }
    Map<String, Skew> spread = new HashMap<>();
    for (int i = 0; i < tallies.size(); i++) {
      spread.put(columns.get(i).name(), tallies.get(i).skew());
    }
    return spread;
  }

  /** Counts the values of one column of a sample. */
  private static final class Tally {
    private final Map<String, Integer> counts = new HashMap<>();
    private int rows;
    private int nulls;
    private long length;

    void add(@Nullable String value) {
      rows++;
      if (value == null) {
        nulls++;
      } else {
        length += value.length();
        counts.merge(value, 1, Integer::sum);
      }
    }

    Skew skew() {
      int filled = rows - nulls;
      if (filled == 0) {
        return rows == 0
            ? Skew.UNKNOWN
            : new Skew(1, OptionalDouble.empty(), OptionalInt.empty(), List.of());
      }
      boolean grows = counts.size() > filled / 10;
      List<Common> common =
          counts.entrySet().stream()
              .filter(entry -> entry.getValue() >= COMMON * rows && entry.getValue() > 1)
              .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
              .limit(MOST)
              .map(e -> common(e.getKey(), e.getValue()))
              .toList();
      return new Skew(
          (double) nulls / rows,
          OptionalDouble.of(grows ? (double) counts.size() / filled : Math.max(counts.size(), 1.5)),
          OptionalInt.of((int) (length / filled)),
          common);
    }

    private Common common(String value, int count) {
      double share = (double) count / rows;
      return new Common(kept(value, share), share);
    }
  }
}
