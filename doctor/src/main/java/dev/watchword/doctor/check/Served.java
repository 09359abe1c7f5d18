// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import java.util.List;

/** Tells whether a table's indexes serve some columns. */
final class Served {
  private Served() {}

  /** Whether a valid index that holds the known rows begins with this column. */
  static boolean byFirst(TableInfo table, String column, Implication known) {
    return table.indexes().stream()
        .filter(index -> begins(index, column))
        .anyMatch(index -> known.implies(index.shape().predicate()));
  }

  /** Whether a valid index begins with this column, even a partial one. */
  static boolean byFirst(TableInfo table, String column) {
    return table.indexes().stream().anyMatch(index -> begins(index, column));
  }

  /** Whether the index is valid and begins with this column, even if it is partial. */
  static boolean begins(IndexInfo index, String column) {
    Key first = index.shape().keys().getFirst();
    return index.valid() && index.visible() && first.isColumn() && first.term().equals(column);
  }

  /** Whether a unique index has all these columns among its keys, even within expressions. */
  static boolean byUnique(TableInfo table, List<String> columns) {
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
