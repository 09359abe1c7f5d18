// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveColumn;
import dev.watchword.store.schema.LiveSchema.LiveReference;
import dev.watchword.store.schema.LiveSchema.LiveTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reader of a {@link LiveSchema} by the queries of {@link CatalogueSql}. For one thread. */
final class LiveSchemaReader {
  private final Map<String, List<LiveColumn>> columns = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, Map<String, LiveReference>> references = new LinkedHashMap<>();
  private final Map<String, List<Expression>> checks = new LinkedHashMap<>();
  private final LiveIndexRows indexes = new LiveIndexRows();

  /** Reader of one row. */
  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  static LiveSchema read(Connection connection, CatalogueSql sql) throws SQLException {
    LiveSchemaReader reader = new LiveSchemaReader();
    try (Statement statement = connection.createStatement()) {
      each(statement, sql.columns(), reader::column);
      each(statement, sql.references(), reader::reference);
      each(statement, sql.checks(), reader::check);
      each(statement, sql.indexes(), reader.indexes::add);
    }
    return reader.build();
  }

  private static void each(Statement statement, String sql, RowReader reader) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        reader.read(row);
      }
    }
  }

  private void column(ResultSet row) throws SQLException {
    String table = row.getString(1);
    columns
        .computeIfAbsent(table, name -> new ArrayList<>())
        .add(new LiveColumn(row.getString(2), row.getString(3), row.getBoolean(4)));
    options.put(table, row.getString(5));
  }

  private void reference(ResultSet row) throws SQLException {
    Map<String, LiveReference> keys =
        references.computeIfAbsent(row.getString(1), table -> new LinkedHashMap<>());
    LiveReference part =
        new LiveReference(
            List.of(row.getString(3)),
            row.getString(4),
            List.of(row.getString(5)),
            row.getString(6).toUpperCase(Locale.ROOT));
    keys.merge(row.getString(2), part, LiveSchemaReader::joined);
  }

  private static LiveReference joined(LiveReference key, LiveReference part) {
    List<String> from = new ArrayList<>(key.columns());
    from.addAll(part.columns());
    List<String> targets = new ArrayList<>(key.targets());
    targets.addAll(part.targets());
    return new LiveReference(List.copyOf(from), key.table(), List.copyOf(targets), key.onDelete());
  }

  private void check(ResultSet row) throws SQLException {
    List<Expression> found = checks.computeIfAbsent(row.getString(1), table -> new ArrayList<>());
    String condition = row.getString(2);
    if (condition == null) {
      found.addAll(SqliteText.checks(row.getString(3)));
    } else {
      found.add(Expression.reported(condition));
    }
  }

  private LiveSchema build() {
    List<LiveTable> tables = new ArrayList<>();
    columns.forEach(
        (name, list) ->
            tables.add(
                new LiveTable(
                    name,
                    List.copyOf(list),
                    List.copyOf(references.getOrDefault(name, Map.of()).values()),
                    List.copyOf(checks.getOrDefault(name, List.of())),
                    options.getOrDefault(name, ""))));
    return new LiveSchema(List.copyOf(tables), indexes.build());
  }
}
