// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.plan.IndexState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index as the catalogue shows it now.
 *
 * @param keys names of columns; null for an expression
 */
record FoundIndex(IndexState state, String table, boolean unique, List<@Nullable String> keys) {

  static final FoundIndex NONE = new FoundIndex(IndexState.ABSENT, "", false, List.of());

  /** Whether this is the index of the goal, and not another one of the same name. */
  boolean is(String ofTable, RawIndexShape shape) {
    if (!table.equalsIgnoreCase(ofTable)
        || unique != shape.unique()
        || keys.size() != shape.keys().size()) {
      return false;
    }
    for (int i = 0; i < keys.size(); i++) {
      if (!matches(keys.get(i), shape.keys().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(@Nullable String column, Key key) {
    return column == null ? !key.isColumn() : key.isColumn() && column.equalsIgnoreCase(key.term());
  }
}
