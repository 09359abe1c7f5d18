// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.TableInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The distribution of a column's values.
 *
 * @param nulls share of rows without a value, 0 to 1
 * @param distinct share of rows with a value of their own, above 0 to 1; or, above 1, a number of
 *     values that does not grow with the table
 * @param common the commonest values, most frequent first
 * @param clustered whether rows with the same value lie together
 */
public record Skew(
    double nulls,
    OptionalDouble distinct,
    OptionalInt averageBytes,
    List<Common> common,
    boolean clustered) {

  /** The distribution of an unknown column. */
  public static final Skew UNKNOWN =
      new Skew(0, OptionalDouble.empty(), OptionalInt.empty(), List.of(), false);

  public Skew {
    common = List.copyOf(common);
  }

  /**
   * A common value.
   *
   * @param text as the engine writes it; empty when it is too long or personal to be copied
   * @param share of all rows, 0 to 1
   */
  public record Common(String text, double share) {}

  /** The distributions of columns, by table and column as the catalogue spells them. */
  public record Spread(Map<String, Map<String, Skew>> tables) {
    public static final Spread UNKNOWN = new Spread(Map.of());

    public Skew of(String table, String column) {
      return tables.getOrDefault(table, Map.of()).getOrDefault(column, Skew.UNKNOWN);
    }

    /** Whether statistics or rows told the number of a column's values. */
    boolean knows(TableInfo table, ColumnInfo column) {
      return column.distinct().isPresent()
          || of(table.name(), column.name()).distinct().isPresent()
          || of(table.name(), column.name()).nulls() == 1;
    }

    /** Returns this with values of this many bytes in one column, as far as its type allows. */
    Spread withWidth(String table, String column, int bytes) {
      Skew known = of(table, column);
      Map<String, Map<String, Skew>> changed = new HashMap<>(tables);
      Map<String, Skew> columns = new HashMap<>(tables.getOrDefault(table, Map.of()));
      columns.put(
          column,
          new Skew(
              known.nulls(),
              known.distinct(),
              OptionalInt.of(bytes),
              known.common(),
              known.clustered()));
      changed.put(table, columns);
      return new Spread(changed);
    }
  }
}
