// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Expression;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.IndexShape;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.schema.Table;
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
  private final Dialect dialect;
  private final List<String> differences = new ArrayList<>();

  private IndexDrift(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns the differences as sentences. The table's own declaration says its primary key. */
  static List<String> of(
      Dialect dialect, LiveSchema live, Table table, Collection<Index> declared) {
    IndexDrift drift = new IndexDrift(dialect);
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
                    "index " + index.table() + "." + index.name() + " is not declared"));
    return drift.differences;
  }

  private void compare(Index declared, Optional<LiveIndex> live) {
    if (live.isEmpty()) {
      differences.add("index " + declared.name() + " is missing");
      return;
    }
    LiveIndex found = live.get();
    IndexShape wanted = declared.shape();
    IndexShape shape = found.shape();
    differ(declared, "be on", wanted.keys(), "is on", shape.keys());
    differ(declared, "include", wanted.included(), "includes", shape.included());
    differ(
        declared, "hold", rows(wanted.predicate()), "holds", rows(shape.predicate()));
    differ(declared, "have method", wanted.method(), "has", shape.method());
    if (found.unique() != (declared.kind() != Index.Kind.PLAIN)) {
      differences.add("index " + declared.name() + " differs in being unique");
    }
    if (!found.valid()) {
      differences.add("index " + declared.name() + " is INVALID: a build of it failed");
    }
  }

  private void differ(Index index, String should, Object wanted, String is, Object found) {
    if (!Objects.equals(wanted, found)) {
      differences.add(
          "index " + index.name() + " should " + should + " " + wanted + " but " + is + " "
              + found);
    }
  }

  private static String rows(@Nullable Expression predicate) {
    return predicate == null ? "every row" : "the rows with " + predicate;
  }
}
