// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveColumn;
import dev.watchword.store.schema.LiveSchema.LiveReference;
import dev.watchword.store.schema.LiveSchema.LiveTable;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.Difference.Kind;
import dev.watchword.store.sql.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Comparison of a live schema with the declared one. */
public final class Drift {
  private final Dialect dialect;
  private final List<Difference> differences = new ArrayList<>();

  private Drift(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Compares the declared tables, and every index on them, with the schema of {@code db}; the
   * differences are sentences, none when equal.
   */
  public static List<String> of(Db db, List<Table> tables, Collection<Index> indexes) {
    return of(db.dialect(), db.schema(), tables, indexes).stream().map(Difference::text).toList();
  }

  /** Compares the declared tables, and every index on them, with a schema that was read. */
  public static List<Difference> of(
      Dialect dialect, LiveSchema live, List<Table> tables, Collection<Index> indexes) {
    Drift drift = new Drift(dialect);
    for (Table table : tables) {
      Optional<LiveTable> found = live.table(table.name());
      if (found.isEmpty()) {
        drift.add(Kind.MISSING_TABLE, table, "", "table " + table.name() + " is missing");
      } else {
        drift.columns(table, found.get());
        drift.constraints(table, found.get());
        drift.differences.addAll(IndexDrift.of(dialect, live, table, indexes));
      }
    }
    return List.copyOf(drift.differences);
  }

  private void add(Kind kind, Table table, String name, String text) {
    differences.add(new Difference(kind, table.name(), name, text));
  }

  private void columns(Table declared, LiveTable found) {
    List<LiveColumn> expected =
        declared.columns().stream()
            .map(column -> new LiveColumn(column.name(), dialect.typeOf(column), column.nullable()))
            .toList();
    for (LiveColumn column : expected) {
      Optional<LiveColumn> live =
          found.columns().stream().filter(other -> other.name().equals(column.name())).findFirst();
      if (!live.equals(Optional.of(column))) {
        add(
            live.isEmpty() ? Kind.MISSING_COLUMN : Kind.OTHER_COLUMN,
            declared,
            column.name(),
            "column "
                + declared.name()
                + "."
                + column.name()
                + " should be "
                + shape(column)
                + " but is "
                + live.map(Drift::shape).orElse("missing"));
      }
    }
    for (LiveColumn column : found.columns()) {
      if (expected.stream().noneMatch(other -> other.name().equals(column.name()))) {
        add(
            Kind.UNDECLARED_COLUMN,
            declared,
            column.name(),
            "column " + declared.name() + "." + column.name() + " is not declared");
      }
    }
  }

  private static String shape(LiveColumn column) {
    return column.type() + (column.nullable() ? "" : " NOT NULL");
  }

  private void constraints(Table declared, LiveTable found) {
    String name = declared.name();
    List<LiveReference> keys =
        declared.references().stream()
            .map(
                key ->
                    new LiveReference(
                        List.of(key.column()), key.table(), List.of("id"), key.onDelete().sql()))
            .toList();
    compare(Kind.FOREIGN_KEY, declared, "foreign key " + name + ": ", keys, found.references());
    compare(
        Kind.CHECK,
        declared,
        "check of " + name + ": ",
        Expression.sorted(checks(declared, found)),
        Expression.sorted(found.checks()));
    String options = dialect.ddl().options(declared);
    if (!options.equals(found.options())) {
      String text =
          "table " + name + " should have " + words(options) + " but has " + words(found.options());
      add(Kind.OPTIONS, declared, "", text);
    }
  }

  /** Returns the declared checks; those of a missing column are not reported again. */
  private List<Expression> checks(Table declared, LiveTable found) {
    return declared.columns().stream()
        .filter(
            column -> found.columns().stream().anyMatch(live -> live.name().equals(column.name())))
        .flatMap(column -> dialect.ddl().checks(declared, column).stream())
        .toList();
  }

  private void compare(Kind kind, Table table, String what, List<?> declared, List<?> found) {
    declared.stream()
        .filter(one -> !found.contains(one))
        .forEach(one -> add(kind, table, "", what + one + " is missing"));
    found.stream()
        .filter(one -> !declared.contains(one))
        .forEach(one -> add(kind, table, "", what + one + " is not declared"));
  }

  private static String words(String options) {
    return options.isEmpty() ? "no options" : options;
  }
}
