// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.store.Watchword;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** G4: the same operations on a database that is 0, 10 and 20 ms away. */
final class Latency extends Scenario {
  private static final List<Integer> DELAYS = List.of(0, 10, 20);
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "session check",
              far -> Validate.resolving(far.store().sessions(), far.seeded().tokens()),
              far -> Validate.bare(far.driver(), far.seeded().tokens())),
          new Kind(
              "user by id",
              far -> ProfileAccess.reading(far.store().users(), far.seeded().bearers()),
              far -> ProfileAccess.readingBare(far.driver(), far.seeded().bearers())));

  Latency() {
    super("latency", "session check and user by id while the database is 0, 10 and 20 ms away");
  }

  /** An operation on the database, by the store and by the bare driver. */
  private record Kind(
      String title, Function<Far, Variant.Crew> store, Function<Far, Variant.Crew> bare) {}

  /**
   * A database behind a proxy that delays it, with an open store on it.
   *
   * @param seeded the database as seen through the proxy
   * @param delay additional time of a round trip, ms
   */
  private record Far(FaultProxy proxy, Seeded seeded, int delay, Watchword store)
      implements AutoCloseable {
    /** Opens a store with {@code connections} connections, and only then starts the delay. */
    static Far open(Seeded near, int delay, int connections) {
      FaultProxy proxy = FaultProxy.start("127.0.0.1", near.port(), delay);
      try {
        Seeded far = near.behind(proxy.port());
        Watchword store = Watchword.open(far.withConnections(connections));
        proxy.mode(delay == 0 ? new Fault.Pass() : new Fault.Latency(delay));
        return new Far(proxy, far, delay, store);
      } catch (RuntimeException e) {
        proxy.close();
        throw e;
      }
    }

    BareDriver driver() {
      return new BareDriver(seeded.withConnections(1));
    }

    @Override
    public void close() {
      proxy.mode(new Fault.Pass());
      store.close();
      proxy.close();
    }
  }

  /** The variants at one distance. */
  private record Arm(int delay, Variant store, Variant bare) {}

  @Override
  public Result run(Testbed bed) {
    bed.requireNetwork();
    Seeded seeded = bed.seeded();
    List<Far> databases = new ArrayList<>();
    try {
      for (int delay : DELAYS) {
        databases.add(Far.open(seeded, delay, bed.threads()));
      }
      return measure(bed, databases);
    } finally {
      databases.forEach(Far::close);
    }
  }

  private static Result measure(Testbed bed, List<Far> databases) {
    Result result = Result.EMPTY;
    Chart chart =
        Chart.lines(
            "Median at one thread by distance of the database",
            "added latency, ms",
            "ms",
            DELAYS.stream().map(String::valueOf).toList());
    for (Kind kind : KINDS) {
      bed.progress(kind.title());
      try (Experiment run = new Experiment(bed.pace().dividedBy(2))) {
        List<Arm> arms = arms(run, databases, kind, 1, ", 1 thread");
        Variant near = arms.getFirst().store();
        for (Arm arm : arms.subList(1, arms.size())) {
          run.figure(() -> roundTrips(kind, arm, run.of(arm.store()), run.of(near)));
        }
        result = result.and(run.measure());
        chart =
            chart
                .with(kind.title() + ", store", medians(run, arms, Arm::store))
                .with(kind.title() + ", bare driver", medians(run, arms, Arm::bare));
      }
    }
    Kind check = KINDS.getFirst();
    bed.progress("%s by %d threads", check.title(), bed.threads());
    try (Experiment run = new Experiment(bed.pace().dividedBy(2))) {
      String suffix = ", " + bed.threads() + " threads";
      for (Arm arm : arms(run, databases, check, bed.threads(), suffix)) {
        run.figure(
                check.title() + " at " + arm.delay() + " ms, all threads",
                "Throughput of the store beside the bare driver, equally far from the database.")
            .ours(arm.store())
            .bare(arm.bare());
      }
      run.note(
          bed.serverName() + " behind a proxy on this machine that delays what is sent to it.");
      run.note("Round trips are what an operation takes longer than without delay, in delays.");
      run.note(
          "The pool asks a connection that was idle for half a second whether it still lives: a"
              + " second round trip for the first operation of a turn.");
      Chart complete = chart;
      run.chart(() -> complete);
      return result.and(run.measure());
    }
  }

  /** Adds for each distance the variant of the store and then that of the bare driver. */
  private static List<Arm> arms(
      Experiment run, List<Far> databases, Kind kind, int threads, String suffix) {
    List<Arm> arms = new ArrayList<>();
    for (Far far : databases) {
      String name = kind.title() + ", " + far.delay() + " ms" + suffix;
      Arm arm =
          new Arm(
              far.delay(),
              Variant.of(name + ": store", threads, kind.store().apply(far)),
              Variant.of(name + ": bare driver", threads, kind.bare().apply(far)));
      run.drive(arm.store(), arm.bare());
      arms.add(arm);
    }
    return arms;
  }

  private static Figure roundTrips(Kind kind, Arm arm, Measured far, Measured near) {
    Spread trips =
        far.against(near, (a, b) -> (a.quantileMillis(50) - b.quantileMillis(50)) / arm.delay());
    String name = kind.title() + ": round trips at " + arm.delay() + " ms";
    // One, with an allowance for sleeping threads that wake late.
    return Figure.of(name, new Quantity(trips, ""))
        .atMost(1.1)
        .meaning("How many times the added latency the median of one thread pays.");
  }

  private static List<Spread> medians(
      Experiment run, List<Arm> arms, Function<Arm, Variant> variant) {
    return arms.stream()
        .map(variant)
        .map(run::of)
        .map(measured -> measured.quantileMillis(50))
        .toList();
  }
}
