// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import java.util.ArrayList;
import java.util.List;

/** G4: the same operations on a database that is 0, 10 and 20 ms away. */
final class Latency implements Scenario {
  private static final List<Integer> DELAYS = List.of(0, 10, 20);
  private static final Kind CHECK =
      new Kind("session check", FarDatabase::checking, FarDatabase::checkingBare);
  private static final Kind USER =
      new Kind("user by id", FarDatabase::readingUsers, FarDatabase::readingUsersBare);

  /** Target for round trips: one, with an allowance for sleeping threads that wake late. */
  private static final Target ONE_ROUND_TRIP = Target.atMost(1.1);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String summary() {
    return "session check and user by id while the database is 0, 10 and 20 ms away";
  }

  @Override
  public Result run(Setting setting) {
    if (setting.engine().equals("sqlite")) {
      throw new CannotRun("SQLite has no network; choose another --engine", null);
    }
    Seeded seeded = setting.seeded();
    List<FarDatabase> databases = new ArrayList<>();
    try {
      for (int delay : DELAYS) {
        databases.add(FarDatabase.open(seeded, delay, setting.threads()));
      }
      return measure(setting, databases);
    } finally {
      databases.forEach(FarDatabase::close);
    }
  }

  private static Result measure(Setting setting, List<FarDatabase> databases) {
    Pace pace = setting.pace().dividedBy(2);
    int threads = setting.threads();
    List<Measured> details = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    List<Chart.Series> series = new ArrayList<>();
    for (Kind kind : List.of(CHECK, USER)) {
      setting.progress(kind.title());
      List<Measured> alone = Rounds.of(pace, variants(databases, kind, 1, ", 1 thread"));
      details.addAll(alone);
      for (int i = 1; i < DELAYS.size(); i++) {
        figures.add(roundTrips(kind, alone, i));
      }
      series.add(medians(kind.title() + ", store", alone, 0));
      series.add(medians(kind.title() + ", bare driver", alone, 1));
    }
    setting.progress(CHECK.title() + " by " + threads + " threads");
    List<Measured> many =
        Rounds.of(pace, variants(databases, CHECK, threads, ", " + threads + " threads"));
    details.addAll(many);
    for (int i = 0; i < DELAYS.size(); i++) {
      figures.add(beside(many, i));
    }
    Chart chart =
        new Chart(
            "Median at one thread by distance of the database",
            Chart.Kind.LINES,
            "added latency, ms",
            "ms",
            DELAYS.stream().map(String::valueOf).toList(),
            series);
    return new Result(
        figures,
        details,
        List.of(chart),
        List.of(
            setting.serverName()
                + " behind a proxy on this machine that delays what is sent to it.",
            "Round trips are what an operation takes longer than without delay, in delays.",
            "The pool asks a connection that was idle for half a second whether it still lives: a"
                + " second round trip for the first operation of a turn."));
  }

  /** An operation on the database, by the store and by the bare driver. */
  private record Kind(String title, Way store, Way bare) {}

  /** A factory of workers on a database. */
  private interface Way {
    Worker worker(FarDatabase database, int number) throws Exception;
  }

  /** Returns for each distance the variant of the store and then that of the bare driver. */
  private static Variant[] variants(
      List<FarDatabase> databases, Kind kind, int threads, String suffix) {
    List<Variant> variants = new ArrayList<>();
    for (FarDatabase far : databases) {
      String where = ", " + far.delay() + " ms" + suffix;
      variants.add(
          Variant.of(kind.title() + where + ": store", threads, n -> kind.store().worker(far, n)));
      variants.add(
          Variant.of(
              kind.title() + where + ": bare driver", threads, n -> kind.bare().worker(far, n)));
    }
    return variants.toArray(Variant[]::new);
  }

  private static Figure roundTrips(Kind kind, List<Measured> alone, int index) {
    int delay = DELAYS.get(index);
    Spread trips =
        alone
            .get(index * 2)
            .against(
                alone.getFirst(),
                (far, near) -> (far.quantileMillis(50) - near.quantileMillis(50)) / delay);
    return Figure.of(
        kind.title() + ": round trips at " + delay + " ms",
        new Quantity(trips, ""),
        ONE_ROUND_TRIP,
        "How many times the added latency the median of one thread pays.");
  }

  private static Figure beside(List<Measured> many, int index) {
    return Figure.throughput(
        CHECK.title() + " at " + DELAYS.get(index) + " ms, all threads",
        many.get(index * 2),
        many.get(index * 2 + 1),
        Target.NONE,
        "Throughput of the store beside the bare driver, equally far from the database.");
  }

  private static Chart.Series medians(String name, List<Measured> alone, int way) {
    List<Spread> points = new ArrayList<>();
    for (int i = 0; i < DELAYS.size(); i++) {
      points.add(alone.get(i * 2 + way).quantileMillis(50));
    }
    return new Chart.Series(name, points);
  }
}
