// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A counter as a column of a table.
 *
 * @param counter name of the {@link Counter}
 * @param unit unit of the {@link Counter}
 */
record CounterColumn(String counter, String unit) {

  /** Returns a column for every counter that grew during at least one of the variants. */
  static List<CounterColumn> of(List<Measured> details) {
    Map<String, String> units = new LinkedHashMap<>();
    details.forEach(variant -> variant.units().forEach(units::putIfAbsent));
    List<CounterColumn> columns = new ArrayList<>();
    units.forEach(
        (name, unit) -> {
          if (details.stream().anyMatch(variant -> variant.each(name) > 0)) {
            columns.add(new CounterColumn(name, unit));
          }
        });
    return columns;
  }

  /** Whether any of the columns has a value for a variant. */
  static boolean any(List<CounterColumn> columns, Measured variant) {
    return columns.stream().anyMatch(column -> !Double.isNaN(variant.each(column.counter)));
  }

  private boolean isPoolUse() {
    return counter.equals(Counter.POOL_HELD);
  }

  /** Returns name and unit; times are in µs. */
  String heading() {
    if (isPoolUse()) {
      return "connections in use";
    }
    return unit.isEmpty() ? counter : counter + " " + (unit.equals("ns") ? "µs" : unit);
  }

  /**
   * Returns the median over the rounds per operation; a dash when this variant did not count it.
   */
  String cell(Measured variant) {
    double each =
        isPoolUse()
            ? variant.spread(r -> r.each(counter) * r.operations() / r.nanos()).median()
            : variant.each(counter) / (unit.equals("ns") ? 1e3 : 1);
    return Double.isNaN(each) ? "–" : Quantity.number(each);
  }
}
