// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sample rows of one table, for plan tests and benches. Immutable.
 *
 * @param count function from the number of users to the number of rows; null for a table whose rows
 *     are inserted by its migration
 * @param rows function from the number of a row to its values
 */
public record Seed(Table table, @Nullable IntUnaryOperator count, Rows rows) {

  /** A function from a row's number to its values. */
  @FunctionalInterface
  public interface Rows {

    /**
     * Returns the values of a row in the order of the table's columns.
     *
     * @param number number of the row from 0
     * @param users number of users
     */
    @Nullable Object[] row(int number, int users);
  }

  /**
   * Declares rows. Their number is at least {@link Probe#ROW} + 1, so that probes find their row.
   */
  public static Seed of(Table table, IntUnaryOperator count, Rows rows) {
    return new Seed(table, count, rows);
  }

  /** Declares that the table's rows are inserted by its migration; {@code row} is like them. */
  public static Seed migrated(Table table, @Nullable Object... row) {
    return new Seed(table, null, (number, users) -> row);
  }

  /** Whether there are rows to insert. */
  public boolean hasRows() {
    return count != null;
  }

  /** Returns the number of rows beside {@code users} users. */
  public int count(int users) {
    IntUnaryOperator function = count;
    return function == null ? 0 : Math.max(Probe.ROW + 1, function.applyAsInt(users));
  }

  /**
   * Returns the row that probes ask for, as values by column.
   *
   * @throws IllegalArgumentException when the table cannot take it
   */
  Map<String, @Nullable Object> sample() {
    @Nullable Object[] row = rows.row(Probe.ROW, Probe.ROW + 1);
    List<Column> columns = table.columns();
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(
          "the sample row of "
              + table.name()
              + " has "
              + row.length
              + " values, but the table has the columns "
              + columns.stream().map(Column::name).toList());
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      Column column = columns.get(i);
      if (row[i] == null && !column.nullable()) {
        throw new IllegalArgumentException(
            table.name() + "." + column.name() + " is null in its sample row");
      }
      values.put(column.name(), row[i]);
    }
    return values;
  }
}
