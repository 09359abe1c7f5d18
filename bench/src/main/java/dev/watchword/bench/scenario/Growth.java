// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** G2: the cost of a hundred or a thousand times as many rows, with the indexes and without. */
final class Growth implements Scenario {
  private static final int FEWEST = 10_000;

  /**
   * Maximum number of users without indexes, where an operation reads whole tables; beyond it one
   * would take seconds.
   */
  private static final int MOST_WITHOUT = 1_000_000;

  private static final long LONGEST_WARM_UP_MILLIS = 45_000;

  /** Number of rows, roughly, that a warm-up reads in each millisecond. */
  private static final int WARMED_EACH_MILLI = 100;

  private static final List<Operation> OPERATIONS = List.of(Operation.CHECK, Operation.SIGN_IN);

  /** Target for growth: at most one and a half times as slow. */
  private static final Target TARGET = Target.atLeast(1 / 1.5);

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String summary() {
    return "session check and sign-in look-up at 10k, 100k, 1M … users, up to --rows";
  }

  @Override
  public Result run(Setting setting) {
    List<Integer> steps = steps(setting.rows());
    if (steps.size() == 1) {
      throw new CannotRun("growth begins at 10,000 users; choose more --rows, as in 100k", null);
    }
    setting.requireRoom(steps.stream().mapToLong(Integer::longValue).sum());
    List<Step> opened = new ArrayList<>();
    try {
      for (int users : steps) {
        Seeded seeded = setting.further(users);
        opened.add(new Step(seeded, new Ways(seeded, setting.threads())));
      }
      return measure(setting, opened);
    } finally {
      for (Step step : opened) {
        step.ways().close();
        setting.drop(step.seeded());
      }
    }
  }

  /** Returns 10,000, 100,000, … and the requested number. */
  static List<Integer> steps(int users) {
    List<Integer> steps = new ArrayList<>();
    for (long step = FEWEST; step < users; step *= 10) {
      steps.add((int) step);
    }
    steps.add(Math.max(FEWEST, users));
    return steps;
  }

  private record Step(Seeded seeded, Ways ways) {
    String label() {
      int users = seeded.users();
      if (users % 1_000_000 == 0) {
        return users / 1_000_000 + "M";
      }
      return users % 1_000 == 0 ? users / 1_000 + "k" : Integer.toString(users);
    }
  }

  private static Result measure(Setting setting, List<Step> steps) {
    List<Figure> figures = new ArrayList<>();
    List<Measured> details = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    steps.forEach(step -> warm(setting, step));
    List<List<Measured>> indexed = each(setting, steps, Draw::byPopularity, "");
    indexed.forEach(details::addAll);
    for (List<Measured> curve : indexed) {
      figures.addAll(figures(curve, TARGET));
    }
    List<List<Measured>> even = each(setting, steps, Draw::evenly, ", no favourites");
    even.forEach(details::addAll);
    for (List<Measured> curve : even) {
      figures.addAll(figures(curve, Target.NONE));
    }
    charts.add(chart("Growth, with the indexes", steps, indexed));
    charts.add(chart("Growth, with the indexes, no favourites", steps, even));

    List<Step> small =
        steps.stream().filter(step -> step.seeded().users() <= MOST_WITHOUT).toList();
    small.forEach(step -> step.ways().dropIndexes());
    List<List<Measured>> without = each(setting, small, Draw::byPopularity, ", no indexes");
    without.forEach(details::addAll);
    for (List<Measured> curve : without) {
      figures(curve, Target.NONE).forEach(figure -> figures.add(figure.ofOther()));
    }
    charts.add(chart("Growth, without indexes", small, without));
    return new Result(figures, details, charts, notes(setting, steps, small));
  }

  /**
   * Reads all over the table, until most of it is in the database's cache. The load itself does not
   * leave it there, so the first rounds would read from files.
   */
  private static void warm(Setting setting, Step step) {
    long millis = Math.min(LONGEST_WARM_UP_MILLIS, step.seeded().users() / WARMED_EACH_MILLI);
    Pace pace = new Pace(1, Duration.ofMillis(100), Duration.ofMillis(millis));
    for (Operation operation : OPERATIONS) {
      setting.progress(
          String.format(Locale.ROOT, "warming %s for %.1f s", operation.title(), millis / 1_000.0));
      Rounds.of(pace, variant(setting, operation, step, Draw::evenly, ", warming"));
    }
  }

  /** Measures for each operation its curve over the steps, taken in turns. */
  private static List<List<Measured>> each(
      Setting setting, List<Step> steps, Function<SplittableRandom, Draw> draw, String suffix) {
    Pace pace = setting.pace().dividedBy(2);
    List<List<Measured>> curves = new ArrayList<>();
    for (Operation operation : OPERATIONS) {
      setting.progress(operation.title() + suffix);
      curves.add(
          Rounds.of(
              pace,
              steps.stream()
                  .map(step -> variant(setting, operation, step, draw, suffix))
                  .toArray(Variant[]::new)));
    }
    return curves;
  }

  private static Variant variant(
      Setting setting,
      Operation operation,
      Step step,
      Function<SplittableRandom, Draw> draw,
      String suffix) {
    Statements store = step.ways().store();
    return Variant.of(
            operation.title() + ", " + step.label() + suffix,
            setting.threads(),
            n ->
                operation.worker(store, step.seeded().users(), draw.apply(new SplittableRandom(n))))
        .counting(step.ways().counters())
        .counting(setting.databaseCounters());
  }

  /** Compares every step with the first; only the last has a target. */
  private static List<Figure> figures(List<Measured> curve, Target target) {
    List<Figure> figures = new ArrayList<>();
    int last = curve.size() - 1;
    for (int i = 1; i <= last; i++) {
      figures.add(
          Figure.throughput(
              curve.get(i).name(),
              curve.get(i),
              curve.getFirst(),
              i == last ? target : Target.NONE,
              "Throughput at so many users, beside that at 10,000."));
    }
    return figures;
  }

  private static Chart chart(String title, List<Step> steps, List<List<Measured>> curves) {
    List<Chart.Series> series = new ArrayList<>();
    for (int i = 0; i < OPERATIONS.size(); i++) {
      List<Spread> points = curves.get(i).stream().map(Measured::perSecond).toList();
      series.add(new Chart.Series(OPERATIONS.get(i).title(), points));
    }
    List<String> labels = steps.stream().map(Step::label).toList();
    return new Chart(title, Chart.Kind.LINES, "users", "operations a second", labels, series);
  }

  private static List<String> notes(Setting setting, List<Step> steps, List<Step> small) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%s, %d threads on as many connections of each database, all open at once.",
            setting.serverName(),
            setting.threads()));
    notes.add("Before the first round each table was read all over, to fill the database's cache.");
    notes.add(
        "Twice as many sessions as users. Rows are drawn by popularity (Zipf's law), scattered over"
            + " the table; \"no favourites\" draws every row as often as any other, which is the"
            + " worst case for the database's cache.");
    if (small.size() < steps.size()) {
      notes.add("Without indexes only up to 1M users: more would take seconds for each operation.");
    }
    return notes;
  }
}
