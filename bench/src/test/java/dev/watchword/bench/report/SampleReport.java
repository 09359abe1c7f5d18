// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.BenchOptions;
import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Host.Memory;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Sample reports, as a run of one scenario makes them. */
final class SampleReport {
  static final String MACHINE = "2 cores, 8000 MiB memory, heap 2000 MiB, JDK 25, Linux 6";

  private SampleReport() {}

  /**
   * Returns a report of rounds with these operations per second, and {@code limit} of the limit in
   * each.
   */
  static Report of(double limit, double... ours) {
    return with(MACHINE, options(), chapter("validate", limit, ours));
  }

  /**
   * Returns a report of rounds of 2,000 operations a second, of which one in twenty is slow, beside
   * a limit.
   *
   * @param tailMillis time of slow operations in each round, ms
   * @param cpuMillis processor time of each round, ms
   * @param limitTailMillis time of slow operations of the limit in each round, ms
   */
  static Report costing(double[] tailMillis, double[] cpuMillis, double[] limitTailMillis) {
    double[] limitCpuMillis = new double[limitTailMillis.length];
    Arrays.fill(limitCpuMillis, 400);
    Measured store = new Measured("store", 1, rounds(tailMillis, cpuMillis), Map.of());
    Measured bare =
        new Measured("bare driver", 1, rounds(limitTailMillis, limitCpuMillis), Map.of());
    Figure figure = throughput("session check", store, bare, Threshold.NONE, "Its meaning.");
    return with(
        MACHINE,
        options(),
        new Report.Chapter(
            "validate",
            "who bears this token?",
            new Result(List.of(figure), List.of(store, bare), List.of()),
            "",
            1.5,
            new Memory(40.5, Double.NaN)));
  }

  private static List<Round> rounds(double[] tailMillis, double[] cpuMillis) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < tailMillis.length; i++) {
      Histogram latencies = new Histogram(3);
      latencies.recordValueWithCount(400_000, 1_900);
      latencies.recordValueWithCount((long) (tailMillis[i] * 1e6), 100);
      long cpu = (long) (cpuMillis[i] * 1e6);
      rounds.add(new Round(2_000, 1_000_000_000, cpu, Double.NaN, latencies, Map.of()));
    }
    return rounds;
  }

  static Report with(String machine, Conditions options, Report.Chapter... chapters) {
    return new Report(
        "1.0",
        Instant.parse("2026-11-21T10:00:00Z"),
        machine,
        0.25,
        options,
        List.of(chapters),
        true);
  }

  static Conditions options() {
    return new BenchOptions(List.of("validate"), "sqlite", 4_300, 1, 5, 2).conditions();
  }

  static Report.Chapter chapter(String name, double limit, double... ours) {
    Measured store = measured("store", ours);
    double[] limits = new double[ours.length];
    Arrays.fill(limits, limit);
    Measured bare = measured("bare driver", limits);
    Figure figure =
        throughput("session check", store, bare, Threshold.atLeast(0.85), "What it means.");
    Figure alone =
        Figure.of("share", new Quantity(Spread.of(Double.NaN), "")).atMost(1).meaning("Unknown.");
    Chart chart =
        new Chart(
            "By rows",
            Chart.Kind.LINES,
            "rows",
            "a second",
            List.of("10k", "100k"),
            List.of(new Chart.Series("store", List.of(Spread.of(1, 2), Spread.of(3, 4)))));
    return new Report.Chapter(
        name,
        "who bears this token?",
        new Result(List.of(figure, alone), List.of(store, bare), List.of(chart), List.of("A note")),
        "",
        1.5,
        new Memory(40.5, Double.NaN));
  }

  /** Returns a scenario of one variant that leaves out a measure, beside the store. */
  static Report.Chapter deprived(String name, double store, double without) {
    Measured ours = measured("session check: store", store);
    Measured way = measured("session check: without indexes", without);
    Figure figure =
        without(
            way.name(),
            Role.without("session check", "without indexes"),
            way,
            ours,
            "What is left.");
    return chapter(name, new Result(List.of(figure), List.of(ours, way), List.of()));
  }

  static Report.Chapter chapter(String name, Result result) {
    return new Report.Chapter(name, "summary of it", result, "", 1.5, new Memory(40.5, 80));
  }

  /** Returns the figure of a throughput beside a limit that is called bare. */
  static Figure figure(String name, double ours, double limit) {
    return throughput(
        name,
        measured("store", ours),
        measured("bare", limit),
        Threshold.NONE,
        "About " + name + ".");
  }

  /** Returns the figure of a throughput beside that of a limit. */
  static Figure throughput(
      String name, Measured ours, Measured limit, Threshold target, String meaning) {
    return beside(name, Role.ours(limit.name()), ours, limit).target(target).meaning(meaning);
  }

  /** Returns the figure of a variant that leaves out a measure, beside ours. */
  static Figure without(String name, Role role, Measured without, Measured ours, String meaning) {
    return beside(name, role, without, ours).meaning(meaning);
  }

  private static Figure beside(String name, Role role, Measured first, Measured second) {
    return new Figure(
        name,
        role,
        Quantity.perSecond(first.perSecond()),
        Quantity.perSecond(second.perSecond()),
        first.ratioTo(second),
        Threshold.NONE,
        "");
  }

  static Measured measured(String name, double... perSecond) {
    List<Round> rounds = new ArrayList<>();
    for (double rate : perSecond) {
      rounds.add(round((long) rate));
    }
    Map<String, String> units = new LinkedHashMap<>();
    units.put(Counter.STATEMENTS, "");
    units.put(Counter.POOL_WAIT, "ns");
    return new Measured(name, 2, rounds, units);
  }

  private static Round round(long operations) {
    Histogram latencies = new Histogram(3);
    for (int i = 1; i <= 1_000; i++) {
      latencies.recordValue(i * 1_000L);
    }
    latencies.recordValue(90_000_000);
    return new Round(
        operations,
        1_000_000_000,
        500_000_000,
        Double.NaN,
        latencies,
        Map.of(Counter.STATEMENTS, operations * 2, Counter.POOL_WAIT, operations * 7_000));
  }
}
