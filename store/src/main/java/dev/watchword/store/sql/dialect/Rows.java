// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows to load into one table.
 *
 * @param row function from the number of a row, from 0, to its values in the order of {@code
 *     columns}
 */
public record Rows(
    String table, List<String> columns, int count, IntFunction<@Nullable Object[]> row) {
  public Rows {
    columns = List.copyOf(columns);
  }

  /** Returns table and columns, as in {@code session (id, user_id)}. */
  String into() {
    return table + " (" + String.join(", ", columns) + ")";
  }
}
