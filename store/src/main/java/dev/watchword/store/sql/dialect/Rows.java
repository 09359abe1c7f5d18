// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one table.
 *
 * @param row the values of row 0, 1, … {@code count - 1}, each as long as {@code columns}
 */
public record Rows(
    String table, List<String> columns, int count, IntFunction<@Nullable Object[]> row) {
  public Rows {
    columns = List.copyOf(columns);
  }

  /** As in {@code session (id, user_id)}. */
  String into() {
    return table + " (" + String.join(", ", columns) + ")";
  }
}
