// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.Difference;
import dev.watchword.store.sql.dialect.Ddl;
import dev.watchword.store.sql.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writer of the statements that end differences between a live schema and the declared one. It
 * writes only what neither blocks a live table nor disturbs nodes of the previous release, and
 * refuses the rest. For one thread.
 */
final class DraftWriter {
  private final Ddl ddl;
  private final Dialect dialect;
  private final List<Table> tables;
  private final Collection<Index> indexes;

  private final List<String> made = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  DraftWriter(Dialect dialect, List<Table> tables, Collection<Index> indexes) {
    this.ddl = dialect.ddl();
    this.dialect = dialect;
    this.tables = tables;
    this.indexes = indexes;
  }

  /** Returns the statements: tables, columns and indexes, and last the drops. */
  List<String> statements() {
    List<String> all = new ArrayList<>(made);
    all.addAll(dropped);
    return List.copyOf(all);
  }

  List<String> refusals() {
    return List.copyOf(refusals);
  }

  void write(Difference difference) {
    Table table =
        tables.stream()
            .filter(one -> one.name().equals(difference.table()))
            .findFirst()
            .orElseThrow();
    switch (difference.kind()) {
      case MISSING_TABLE -> made.addAll(ddl.create(table, indexes));
      case MISSING_COLUMN -> addColumn(table, table.column(difference.name()), difference);
      case MISSING_INDEX -> made.addAll(ddl.createIndexInUse(declared(difference)));
      case UNDECLARED_INDEX -> dropped.add(dialect.dropIndex(table.name(), difference.name()));
      case OTHER_COLUMN ->
          refuse(
              difference,
              "another type or a stricter column rewrites or blocks the table, and nodes of the"
                  + " previous release still use it. Declare a new column, fill it, and remove the"
                  + " old one in a later release");
      case UNDECLARED_COLUMN ->
          refuse(
              difference,
              "a removal and a new name look the same. Write ALTER TABLE … RENAME COLUMN or DROP"
                  + " COLUMN, once no node runs a release that names it");
      case FOREIGN_KEY ->
          refuse(
              difference,
              "on a table with rows it blocks both tables, and SQLite must make the table anew."
                  + " On PostgreSQL write ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT");
      case CHECK, OPTIONS ->
          refuse(
              difference,
              "SQLite must make the table anew for it. Write the statements of each engine");
      case OTHER_INDEX ->
          refuse(
              difference,
              "no moment may be without the index. Declare the new one under a name of its own:"
                  + " it is built before the old one is dropped");
    }
  }

  private void addColumn(Table table, Column column, Difference difference) {
    if (!column.nullable()) {
      refuse(
          difference,
          "rows that exist need a value for it. Declare it as nullable, or write ALTER TABLE "
              + table.name()
              + " ADD COLUMN "
              + column.name()
              + " … NOT NULL DEFAULT …");
    } else {
      made.add(ddl.addColumn(table, column));
    }
  }

  private Index declared(Difference missing) {
    return indexes.stream()
        .map(index -> index.in(dialect.engine()))
        .filter(index -> index.table().equals(missing.table()))
        .filter(index -> index.name().equals(missing.name()))
        .findFirst()
        .orElseThrow();
  }

  /** Refuses a table that migrations make and no room declares. */
  void refuseTable(String table) {
    refusals.add(
        "table "
            + table
            + " is not declared: a removal and a new name look the same. Write ALTER TABLE …"
            + " RENAME TO or DROP TABLE, once no node runs a release that names it");
  }

  private void refuse(Difference difference, String reason) {
    refusals.add(difference.text() + ": " + reason);
  }
}
