// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.Check;
import dev.watchword.doctor.Confidence;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Severity;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A foreign key whose columns lead no index: deleting a parent row reads the whole child table. */
public final class ForeignKeyWithoutIndex implements Check {

  @Override
  public String id() {
    return "foreign-key-without-index";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .flatMap(
            table ->
                table.foreignKeys().stream()
                    .filter(key -> table.indexes().stream().noneMatch(index -> serves(index, key)))
                    .map(key -> finding(table, key)))
        .toList();
  }

  /** Whether the index begins with the columns, in any order. */
  private static boolean serves(Index index, ForeignKey key) {
    List<Key> keys = index.shape().keys();
    if (!index.valid() || index.shape().predicate() != null || keys.size() < key.columns().size()) {
      return false;
    }
    Set<String> leading = new HashSet<>();
    keys.subList(0, key.columns().size()).stream()
        .filter(Key::isColumn)
        .forEach(each -> leading.add(each.term()));
    return leading.equals(Set.copyOf(key.columns()));
  }

  private Finding finding(Table table, ForeignKey key) {
    String columns = String.join(", ", key.columns());
    IndexShape shape = IndexShape.of(table.name(), key.columns().stream().map(Key::of).toList());
    return new Finding(
        id(),
        Severity.HIGH,
        table.name() + "." + columns + " refers to " + key.table() + " and leads no index",
        "each deletion in " + key.table() + " reads all of " + table.name(),
        List.of(
            new Change.Create(
                table.name() + "_" + String.join("_", key.columns()) + "_idx", shape, List.of())),
        Confidence.PROVEN,
        "no valid index of the catalogue begins with " + columns);
  }
}
