// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a table's indexes serve some columns. */
final class Served {
  private Served() {}

  /** Whether a valid index of all rows begins with these columns, in any order. */
  static boolean byPrefix(Table table, List<String> columns) {
    return table.indexes().stream().anyMatch(index -> begins(index, columns));
  }

  static boolean begins(Index index, List<String> columns) {
    List<Key> keys = index.shape().keys();
    if (!index.valid()
        || !index.visible()
        || index.shape().predicate() != null
        || keys.size() < columns.size()) {
      return false;
    }
    Set<String> leading = new HashSet<>();
    keys.subList(0, columns.size()).stream()
        .filter(Key::isColumn)
        .forEach(each -> leading.add(each.term()));
    return leading.equals(Set.copyOf(columns));
  }

  /** Whether a valid index begins with this column, be it partial. */
  static boolean byFirst(Table table, String column) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.visible())
        .map(index -> index.shape().keys().getFirst())
        .anyMatch(key -> key.isColumn() && key.term().equals(column));
  }

  /** Whether some unique index has all these columns among its keys, be they in an expression. */
  static boolean byUnique(Table table, List<String> columns) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.shape().unique())
        .anyMatch(
            index ->
                columns.stream()
                    .allMatch(
                        column ->
                            index.shape().keys().stream().anyMatch(key -> mentions(key, column))));
  }

  static boolean mentions(Key key, String column) {
    return key.isColumn() ? key.term().equals(column) : key.term().contains(column);
  }
}
