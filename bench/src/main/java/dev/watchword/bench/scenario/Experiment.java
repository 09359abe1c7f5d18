// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Entrant;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Rounds.Warmed;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The variants of a scenario, which take turns, and the figures, charts and notes that are declared
 * beside them and made after their rounds. It closes what was opened for it. Used by one thread.
 */
class Experiment implements AutoCloseable {
  private final Pace pace;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<Entrant> entrants = new ArrayList<>();
  private final List<Supplier<List<Figure>>> figures = new ArrayList<>();
  private final List<Supplier<List<Chart>>> charts = new ArrayList<>();
  private final List<Supplier<List<String>>> notes = new ArrayList<>();
  private Warmed rounds = new Warmed(List.of(), List.of());

  Experiment(Pace pace) {
    this.pace = pace;
  }

  /** Returns a resource that is closed with the experiment, the last one first. */
  final <T extends AutoCloseable> T open(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Adds variants in this order. Those of figures are added where the figure names them. */
  final void drive(Entrant... more) {
    for (Entrant entrant : more) {
      if (!entrants.contains(entrant)) {
        entrants.add(entrant);
      }
    }
  }

  /** Declares a figure with its meaning in one sentence. */
  final FigureLine figure(String name, String meaning) {
    return figure(name, measured -> meaning);
  }

  /** Declares a figure whose meaning follows from the rounds of its first variant. */
  final FigureLine figure(String name, Function<Measured, String> meaning) {
    FigureLine line = new FigureLine(this, name, meaning);
    figure(line::figure);
    return line;
  }

  /** Declares a figure of any other form. */
  final void figure(Supplier<Figure> figure) {
    figures(() -> List.of(figure.get()));
  }

  final void figures(Supplier<List<Figure>> some) {
    figures.add(some);
  }

  final void chart(Supplier<Chart> chart) {
    charts.add(() -> List.of(chart.get()));
  }

  final void note(String format, Object... values) {
    String note = values.length == 0 ? format : Text.of(format, values);
    note(() -> note);
  }

  final void note(Supplier<String> note) {
    notes(() -> List.of(note.get()));
  }

  final void notes(Supplier<List<String>> some) {
    notes.add(some);
  }

  final void noteBottlenecks(Entrant... variants) {
    for (Entrant variant : variants) {
      note(() -> Bottleneck.of(of(variant)));
    }
  }

  /** Returns the rounds of a variant; valid after them, in figures, charts and notes. */
  final Measured of(Entrant variant) {
    return rounds.measured().get(entrants.indexOf(variant));
  }

  /**
   * Returns the first turn of a variant, when nothing was warm; valid after {@link #measureWarmed}.
   */
  final Round cold(Entrant variant) {
    return rounds.warmUps().get(entrants.indexOf(variant)).getFirst();
  }

  /** Measures the variants and makes the result. */
  final Result measure() {
    return result(new Warmed(Rounds.of(pace, entrants.toArray(Entrant[]::new)), List.of()));
  }

  /** As {@link #measure}, but warms each variant until its throughput no longer rises. */
  final Result measureWarmed() {
    return result(Rounds.warmed(pace, entrants.toArray(Entrant[]::new)));
  }

  private Result result(Warmed measured) {
    rounds = measured;
    return new Result(made(figures), measured.measured(), made(charts), made(notes));
  }

  private static <T> List<T> made(List<Supplier<List<T>>> declared) {
    return declared.stream().flatMap(some -> some.get().stream()).toList();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close: " + e.getMessage(), e);
      }
    }
  }
}
