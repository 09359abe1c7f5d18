// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** G2: the cost of a hundred or a thousand times as many rows, with the indexes and without. */
final class Growth extends Scenario {
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
  private static final Threshold TARGET = Threshold.atLeast(1 / 1.5);

  Growth() {
    super("growth", "session check and sign-in look-up at 10k, 100k, 1M … users, up to --rows");
  }

  @Override
  public Result run(Testbed bed) {
    List<Integer> steps = steps(bed.rows());
    if (steps.size() == 1) {
      throw new CannotRun("growth begins at 10,000 users; choose more --rows, as in 100k");
    }
    bed.requireRoom(steps.stream().mapToLong(Integer::longValue).sum());
    List<Step> opened = new ArrayList<>();
    try {
      for (int users : steps) {
        Seeded seeded = bed.further(users);
        opened.add(new Step(seeded, new Ways(seeded, bed.threads())));
      }
      return measure(bed, opened);
    } finally {
      for (Step step : opened) {
        step.ways().close();
        bed.drop(step.seeded());
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

  /** A curve of each operation over the steps, with its own way of drawing rows. */
  private record Curves(
      String title,
      String suffix,
      Function<SplittableRandom, Draw> draw,
      Threshold target,
      boolean ours) {}

  private static Result measure(Testbed bed, List<Step> steps) {
    steps.forEach(step -> warm(bed, step));
    List<Step> small =
        steps.stream().filter(step -> step.seeded().users() <= MOST_WITHOUT).toList();
    Result indexed =
        measure(
            bed,
            steps,
            new Curves("Growth, with the indexes", "", Draw::byPopularity, TARGET, true));
    Result even =
        measure(
            bed,
            steps,
            new Curves(
                "Growth, with the indexes, no favourites",
                ", no favourites",
                Draw::evenly,
                Threshold.NONE,
                true));
    small.forEach(step -> step.ways().dropIndexes());
    Result without =
        measure(
            bed,
            small,
            new Curves(
                "Growth, without indexes",
                ", no indexes",
                Draw::byPopularity,
                Threshold.NONE,
                false));
    Result notes = new Result(List.of(), List.of(), notes(bed, small.size() < steps.size()));
    return indexed.and(even).and(without).and(notes);
  }

  /**
   * Reads all over the table, until most of it is in the database's cache. The load itself does not
   * leave it there, so the first rounds would read from files.
   */
  private static void warm(Testbed bed, Step step) {
    long millis = Math.min(LONGEST_WARM_UP_MILLIS, step.seeded().users() / WARMED_EACH_MILLI);
    Pace pace = new Pace(1, Duration.ofMillis(100), Duration.ofMillis(millis));
    for (Operation operation : OPERATIONS) {
      bed.progress("warming %s for %.1f s", operation.title(), millis / 1_000.0);
      Rounds.of(pace, variant(bed, operation, step, Draw::evenly, ", warming"));
    }
  }

  /** Measures for each operation its curve over the steps, taken in turns. */
  private static Result measure(Testbed bed, List<Step> steps, Curves curves) {
    Result result = Result.EMPTY;
    List<String> labels = steps.stream().map(Step::label).toList();
    Chart chart = Chart.lines(curves.title(), "users", "operations a second", labels);
    for (Operation operation : OPERATIONS) {
      bed.progress(operation.title() + curves.suffix());
      try (Experiment run = new Experiment(bed.pace().dividedBy(2))) {
        List<Variant> variants =
            steps.stream()
                .map(step -> variant(bed, operation, step, curves.draw(), curves.suffix()))
                .toList();
        run.drive(variants.getFirst());
        for (Variant variant : variants.subList(1, variants.size())) {
          // Every step stands beside the first; only the last has a target.
          FigureLine line =
              run.figure(variant.name(), "Throughput at so many users, beside that at 10,000.");
          (curves.ours() ? line.ours(variant) : line.other(variant))
              .beside(variants.getFirst())
              .target(variant.equals(variants.getLast()) ? curves.target() : Threshold.NONE);
        }
        result = result.and(run.measure());
        chart =
            chart.with(
                operation.title(),
                variants.stream().map(run::of).map(Measured::perSecond).toList());
      }
    }
    return result.and(new Result(List.of(), List.of(), List.of(chart), List.of()));
  }

  private static Variant variant(
      Testbed bed,
      Operation operation,
      Step step,
      Function<SplittableRandom, Draw> draw,
      String suffix) {
    return Variant.of(
            operation.title() + ", " + step.label() + suffix,
            bed.threads(),
            operation.crew(step.ways().store(), step.seeded().users(), draw))
        .counting(step.ways().counters())
        .counting(bed.databaseCounters());
  }

  private static List<String> notes(Testbed bed, boolean limited) {
    List<String> notes = new ArrayList<>();
    notes.add(
        Text.of(
            "%s, %d threads on as many connections of each database, all open at once.",
            bed.serverName(), bed.threads()));
    notes.add("Before the first round each table was read all over, to fill the database's cache.");
    notes.add(
        "Twice as many sessions as users. Rows are drawn by popularity (Zipf's law), scattered over"
            + " the table; \"no favourites\" draws every row as often as any other, which is the"
            + " worst case for the database's cache.");
    if (limited) {
      notes.add("Without indexes only up to 1M users: more would take seconds for each operation.");
    }
    return notes;
  }
}
