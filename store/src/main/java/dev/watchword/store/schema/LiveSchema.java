// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.List;
import java.util.Optional;

/** The tables and indexes of a database, as its catalogue reports them. */
public record LiveSchema(List<LiveTable> tables, List<LiveIndex> indexes) {

  /**
   * A table.
   *
   * @param columns in their order
   * @param checks conditions that every row fulfils
   * @param options kind of storage, in the engine's words; empty for the engine's default
   */
  public record LiveTable(
      String name,
      List<LiveColumn> columns,
      List<LiveReference> references,
      List<Expression> checks,
      String options) {}

  /** A column; {@code type} is the engine's own name, with its collation for text. */
  public record LiveColumn(String name, String type, boolean nullable) {}

  /**
   * A foreign key.
   *
   * @param targets columns of {@code table}, in the order of {@code columns}
   * @param onDelete {@code CASCADE} or another action, as the engine reports it
   */
  public record LiveReference(
      List<String> columns, String table, List<String> targets, String onDelete) {

    @Override
    public String toString() {
      return String.join(", ", columns)
          + " → "
          + table
          + " ("
          + String.join(", ", targets)
          + ") ON DELETE "
          + onDelete;
    }
  }

  /** An index; {@code valid} is false for one that a failed build left behind. */
  public record LiveIndex(
      String name, IndexShape shape, boolean unique, boolean primary, boolean valid) {

    public String table() {
      return shape.table();
    }

    /** Returns the keys' columns and expressions, without their directions. */
    public List<String> columns() {
      return shape.columns();
    }
  }

  public Optional<LiveTable> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  public Optional<LiveIndex> index(String table, String name) {
    return indexes.stream()
        .filter(index -> index.table().equals(table) && index.name().equals(name))
        .findFirst();
  }
}
