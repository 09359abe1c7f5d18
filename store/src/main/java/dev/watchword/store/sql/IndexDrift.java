// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.IndexShape;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.Difference.Kind;
import dev.watchword.store.sql.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comparison of the live indexes of one table with those that its engine should have. */
final class IndexDrift {
  private final List<Difference> differences = new ArrayList<>();

  private IndexDrift() {}

  /** Returns the differences. The table's own declaration says its primary key. */
  static List<Difference> of(
      Dialect dialect, LiveSchema live, Table table, Collection<Index> declared) {
    IndexDrift drift = new IndexDrift();
    Set<Index> own = new LinkedHashSet<>(List.of(table.primary()));
    declared.stream()
        .filter(index -> index.table().equals(table.name()))
        .map(index -> index.in(dialect.engine()))
        .forEach(own::add);
    own.forEach(index -> drift.compare(index, live.index(table.name(), dialect.nameOf(index))));
    List<String> names = own.stream().map(dialect::nameOf).toList();
    live.indexes().stream()
        .filter(index -> index.table().equals(table.name()))
        .filter(index -> !names.contains(index.name()))
        .forEach(
            index ->
                drift.differences.add(
                    new Difference(
                        Kind.UNDECLARED_INDEX,
                        table.name(),
                        index.name(),
                        "index " + index.table() + "." + index.name() + " is not declared")));
    return drift.differences;
  }

  private void compare(Index declared, Optional<LiveIndex> live) {
    if (live.isEmpty()) {
      add(Kind.MISSING_INDEX, declared, "is missing");
      return;
    }
    LiveIndex found = live.get();
    IndexShape wanted = declared.shape();
    IndexShape shape = found.shape();
    differ(declared, "be on", wanted.keys(), "is on", shape.keys());
    differ(declared, "include", wanted.included(), "includes", shape.included());
    differ(declared, "hold", rows(wanted.predicate()), "holds", rows(shape.predicate()));
    differ(declared, "have method", wanted.method(), "has", shape.method());
    if (found.unique() != (declared.kind() != Index.Kind.PLAIN)) {
      add(Kind.OTHER_INDEX, declared, "differs in being unique");
    }
    if (!found.valid()) {
      add(Kind.OTHER_INDEX, declared, "is INVALID: a build of it failed");
    }
  }

  private void differ(Index index, String should, Object wanted, String is, Object found) {
    if (!Objects.equals(wanted, found)) {
      String text = "should " + should + " " + wanted + " but " + is + " " + found;
      add(Kind.OTHER_INDEX, index, text);
    }
  }

  private void add(Kind kind, Index index, String text) {
    differences.add(
        new Difference(kind, index.table(), index.name(), "index " + index.name() + " " + text));
  }

  private static String rows(@Nullable Expression predicate) {
    return predicate == null ? "every row" : "the rows with " + predicate;
  }
}
