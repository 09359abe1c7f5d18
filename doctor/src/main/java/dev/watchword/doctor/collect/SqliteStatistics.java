// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Statistics that {@code ANALYZE} wrote into {@code sqlite_stat1}; empty if it never ran. */
final class SqliteStatistics {
  private final Map<String, Long> rows = new HashMap<>();
  private final Map<String, Double> distinctByIndex = new HashMap<>();
  private final Map<String, Double> distinctByColumn = new HashMap<>();

  private record Entry(String table, String index, String numbers) {}

  private SqliteStatistics() {}

  static SqliteStatistics read(ReadOnlyConnection connection) {
    SqliteStatistics statistics = new SqliteStatistics();
    boolean there =
        !connection
            .list(
                "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'", row -> row.getBoolean(1))
            .isEmpty();
    if (there) {
      connection
          .tried(
              "statistics (sqlite_stat1)",
              SqliteCollectorSql.STATISTICS,
              row ->
                  new Entry(
                      row.getString(1),
                      row.getString(2) == null ? "" : row.getString(2),
                      row.getString(3)))
          .forEach(statistics::add);
    }
    return statistics;
  }

  /**
   * Adds an entry, whose numbers are: rows, then rows for one value of the first key, of the first
   * two, ….
   */
  private void add(Entry entry) {
    List<String> numbers = List.of(entry.numbers().split(" ", -1));
    if (!numbers.getFirst().matches("\\d{1,18}")) {
      return;
    }
    long all = Long.parseLong(numbers.getFirst());
    rows.merge(entry.table(), all, Math::max);
    if (numbers.size() > 1 && numbers.get(1).matches("\\d{1,18}")) {
      distinctByIndex.put(
          entry.index(), (double) all / Math.max(1, Long.parseLong(numbers.get(1))));
    }
  }

  /**
   * Names the first column of an index, so that the index's statistics also count for the column.
   */
  void leads(String index, String table, String column) {
    Double distinct = distinctByIndex.get(index);
    if (distinct != null) {
      distinctByColumn.merge(table + "\0" + column, distinct, Math::max);
    }
  }

  /** Whether {@code ANALYZE} never ran. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  Optional<Long> rows(String table) {
    return Optional.ofNullable(rows.get(table));
  }

  OptionalDouble distinct(String table, String column) {
    Double distinct = distinctByColumn.get(table + "\0" + column);
    return distinct == null ? OptionalDouble.empty() : OptionalDouble.of(distinct);
  }
}
