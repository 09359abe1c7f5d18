// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scenario found.
 *
 * @param figures the lines with limit and target
 * @param details every variant that was driven, for its percentiles
 * @param charts pictures of them; the page adds the latencies of the details by itself
 * @param notes sentences below: the bottleneck, and what a reader must know
 */
public record Result(
    List<Figure> figures, List<Measured> details, List<Chart> charts, List<String> notes) {
  public Result {
    figures = List.copyOf(figures);
    details = List.copyOf(details);
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
  }

  /** Nothing was found. */
  public static final Result EMPTY = new Result(List.of(), List.of(), List.of());

  /** The same with one more sentence, if it is not empty. */
  public Result noting(String note) {
    if (note.isEmpty()) {
      return this;
    }
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Result(figures, details, charts, more);
  }

  /** A result without charts. */
  public Result(List<Figure> figures, List<Measured> details, List<String> notes) {
    this(figures, details, List.of(), notes);
  }
}
