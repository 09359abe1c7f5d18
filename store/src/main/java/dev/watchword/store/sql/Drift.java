// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveColumn;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.LiveSchema.LiveReference;
import dev.watchword.store.schema.LiveSchema.LiveTable;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Comparison of a live schema with the declared one; differences are sentences, none when equal.
 */
public final class Drift {
  private final Dialect dialect;
  private final LiveSchema live;
  private final List<String> differences = new ArrayList<>();

  private Drift(Dialect dialect, LiveSchema live) {
    this.dialect = dialect;
    this.live = live;
  }

  /** Compares the declared tables, and every index on them, with the schema of {@code db}. */
  public static List<String> of(Db db, List<Table> tables, Collection<Index> indexes) {
    Drift drift = new Drift(db.dialect(), db.schema());
    for (Table table : tables) {
      drift
          .live
          .table(table.name())
          .ifPresentOrElse(
              found -> drift.compare(table, found),
              () -> drift.differences.add("table " + table.name() + " is missing"));
    }
    // Indexes of a missing table are not reported again.
    indexes.stream()
        .filter(index -> drift.live.table(index.table()).isPresent())
        .forEach(drift::compare);
    Set<String> names = tables.stream().map(Table::name).collect(Collectors.toSet());
    drift.live.indexes().stream()
        .filter(index -> names.contains(index.table()))
        .forEach(index -> drift.undeclared(index, indexes));
    return List.copyOf(drift.differences);
  }

  private void compare(Table declared, LiveTable found) {
    List<LiveColumn> expected =
        declared.columns().stream()
            .map(column -> new LiveColumn(column.name(), dialect.typeOf(column), column.nullable()))
            .toList();
    for (LiveColumn column : expected) {
      if (!found.columns().contains(column)) {
        differences.add(
            "column "
                + declared.name()
                + "."
                + column.name()
                + " should be "
                + shape(column)
                + " but is "
                + found.columns().stream()
                    .filter(other -> other.name().equals(column.name()))
                    .map(Drift::shape)
                    .findFirst()
                    .orElse("missing"));
      }
    }
    for (LiveColumn column : found.columns()) {
      if (expected.stream().noneMatch(other -> other.name().equals(column.name()))) {
        differences.add("column " + declared.name() + "." + column.name() + " is not declared");
      }
    }
    List<LiveReference> references =
        declared.references().stream()
            .map(reference -> new LiveReference(reference.column(), reference.table(), "CASCADE"))
            .toList();
    if (!references.equals(found.references())) {
      differences.add(
          "foreign keys of "
              + declared.name()
              + " should be "
              + references
              + " but are "
              + found.references());
    }
  }

  private static String shape(LiveColumn column) {
    return column.type() + (column.nullable() ? "" : " NOT NULL");
  }

  private void compare(Index declared) {
    Optional<LiveIndex> found = live.index(declared.table(), dialect.nameOf(declared));
    if (found.isEmpty()) {
      differences.add("index " + declared.name() + " is missing");
      return;
    }
    LiveIndex index = found.get();
    if (!index.columns().equals(declared.columns())) {
      differences.add(
          "index "
              + declared.name()
              + " should be on "
              + declared.columns()
              + " but is on "
              + index.columns());
    }
    if (index.unique() != (declared.kind() != Index.Kind.PLAIN)) {
      differences.add("index " + declared.name() + " differs in being unique");
    }
    if (!index.valid()) {
      differences.add("index " + declared.name() + " is INVALID: a build of it failed");
    }
  }

  private void undeclared(LiveIndex found, Collection<Index> declared) {
    boolean known =
        declared.stream()
            .anyMatch(
                index ->
                    index.table().equals(found.table())
                        && dialect.nameOf(index).equals(found.name()));
    if (!known) {
      differences.add("index " + found.table() + "." + found.name() + " is not declared");
    }
  }
}
