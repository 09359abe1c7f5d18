// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures, details and notes of one scenario.
 *
 * @param figures lines with limit and target
 * @param details every measured variant, for its percentiles
 * @param charts charts of the scenario; the page adds a chart of the latencies of the details
 * @param notes sentences below the figures: the bottleneck, and what a reader must know
 */
public record Result(
    List<Figure> figures, List<Measured> details, List<Chart> charts, List<String> notes) {
  public Result {
    figures = List.copyOf(figures);
    details = List.copyOf(details);
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
  }

  /** The result of a scenario that found nothing. */
  public static final Result EMPTY = new Result(List.of(), List.of(), List.of());

  /** Returns this result with one more note, if it is not empty. */
  public Result noting(String note) {
    if (note.isEmpty()) {
      return this;
    }
    return and(new Result(List.of(), List.of(), List.of(note)));
  }

  /** Returns this result followed by another one. */
  public Result and(Result other) {
    return new Result(
        joined(figures, other.figures),
        joined(details, other.details),
        joined(charts, other.charts),
        joined(notes, other.notes));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Returns this result as that of another program. */
  public Result ofOther() {
    return new Result(figures.stream().map(Figure::ofOther).toList(), details, charts, notes);
  }

  /** Creates a result without charts. */
  public Result(List<Figure> figures, List<Measured> details, List<String> notes) {
    this(figures, details, List.of(), notes);
  }
}
