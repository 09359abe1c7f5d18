// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveColumn;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
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
import java.util.Objects;

/**
 * Reader of a {@link LiveSchema} by three catalogue queries with the same columns on every engine:
 * columns (table, column, type, nullable), references (table, column, target, on delete), indexes
 * (table, index, column, unique, primary, valid), each in order.
 */
final class LiveSchemaReader {
  private final Map<String, List<LiveColumn>> columns = new LinkedHashMap<>();
  private final Map<String, List<LiveReference>> references = new LinkedHashMap<>();
  private final Map<String, IndexParts> indexes = new LinkedHashMap<>();

  private record IndexParts(LiveIndex shape, List<String> columns) {}

  static LiveSchema read(
      Connection connection, String columnsSql, String referencesSql, String indexesSql)
      throws SQLException {
    LiveSchemaReader reader = new LiveSchemaReader();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(columnsSql)) {
        while (row.next()) {
          reader
              .columns
              .computeIfAbsent(text(row, 1), table -> new ArrayList<>())
              .add(new LiveColumn(text(row, 2), text(row, 3), row.getBoolean(4)));
        }
      }
      try (ResultSet row = statement.executeQuery(referencesSql)) {
        while (row.next()) {
          reader
              .references
              .computeIfAbsent(text(row, 1), table -> new ArrayList<>())
              .add(
                  new LiveReference(
                      text(row, 2), text(row, 3), text(row, 4).toUpperCase(Locale.ROOT)));
        }
      }
      try (ResultSet row = statement.executeQuery(indexesSql)) {
        while (row.next()) {
          reader.addIndex(row);
        }
      }
    }
    return reader.build();
  }

  private void addIndex(ResultSet row) throws SQLException {
    String table = text(row, 1);
    String name = text(row, 2);
    IndexParts parts =
        indexes.computeIfAbsent(
            table + "." + name, key -> new IndexParts(shape(row, table, name), new ArrayList<>()));
    parts.columns().add(text(row, 3));
  }

  private static LiveIndex shape(ResultSet row, String table, String name) {
    try {
      return new LiveIndex(
          name, table, List.of(), row.getBoolean(4), row.getBoolean(5), row.getBoolean(6));
    } catch (SQLException e) {
      throw new IllegalStateException("the catalogue query has six columns", e);
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
                    List.copyOf(references.getOrDefault(name, List.of())))));
    List<LiveIndex> all = new ArrayList<>();
    for (IndexParts parts : indexes.values()) {
      LiveIndex shape = parts.shape();
      all.add(
          new LiveIndex(
              shape.name(),
              shape.table(),
              List.copyOf(parts.columns()),
              shape.unique(),
              shape.primary(),
              shape.valid()));
    }
    return new LiveSchema(List.copyOf(tables), List.copyOf(all));
  }

  /**
   * Returns a text of the catalogue; an expression column has no name and reads as {@code
   * (expression)}.
   */
  private static String text(ResultSet row, int position) throws SQLException {
    return Objects.requireNonNullElse(row.getString(position), "(expression)");
  }
}
