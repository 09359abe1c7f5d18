// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.List;
import java.util.Optional;

/** The tables and indexes of a database, as its catalogue reports them. */
public record LiveSchema(List<LiveTable> tables, List<LiveIndex> indexes) {

  /** A table, its columns in order and its foreign keys. */
  public record LiveTable(String name, List<LiveColumn> columns, List<LiveReference> references) {}

  /** A column; {@code type} is the engine's own name, with its collation for text. */
  public record LiveColumn(String name, String type, boolean nullable) {}

  /**
   * A foreign key; {@code onDelete} is {@code CASCADE} or another action, as the engine reports it.
   */
  public record LiveReference(String column, String table, String onDelete) {}

  /** An index; {@code valid} is false for one that a failed build left behind. */
  public record LiveIndex(
      String name,
      String table,
      List<String> columns,
      boolean unique,
      boolean primary,
      boolean valid) {}

  public Optional<LiveTable> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  public Optional<LiveIndex> index(String table, String name) {
    return indexes.stream()
        .filter(index -> index.table().equals(table) && index.name().equals(name))
        .findFirst();
  }
}
