// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A declared table: its columns in order and its foreign keys. The primary key is always the single
 * column {@code id}. Immutable.
 */
public record Table(String name, List<Column> columns, List<Reference> references) {

  /** A foreign key that deletes the row when the referenced row is deleted. */
  public record Reference(String column, String table) {}

  public static Table named(String name) {
    return new Table(name, List.of(), List.of());
  }

  public Table column(String column, ColumnType type) {
    return with(new Column(column, type, 0, false));
  }

  public Table nullable(String column, ColumnType type) {
    return with(new Column(column, type, 0, true));
  }

  public Table text(String column, int characters) {
    return with(new Column(column, ColumnType.TEXT, characters, false));
  }

  public Table nullableText(String column, int characters) {
    return with(new Column(column, ColumnType.TEXT, characters, true));
  }

  /** Declares a foreign key from {@code column} to {@code table.id} that cascades deletes. */
  public Table cascades(String column, String table) {
    List<Reference> all = new ArrayList<>(references);
    all.add(new Reference(column, table));
    return new Table(name, columns, List.copyOf(all));
  }

  private Table with(Column column) {
    List<Column> all = new ArrayList<>(columns);
    all.add(column);
    return new Table(name, List.copyOf(all), references);
  }
}
