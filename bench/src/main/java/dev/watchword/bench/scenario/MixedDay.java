// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The operations that a site asks of its store in a day, by ever more clients at once. */
final class MixedDay implements Scenario {
  private final int[] crowds;

  MixedDay(int... crowds) {
    this.crowds = crowds.clone();
  }

  @Override
  public String name() {
    return "mixed-day";
  }

  @Override
  public String summary() {
    return "nine of ten are session checks, a few users ask for most; from 8 to 5,000 clients";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    StoreCounters counters = new StoreCounters();
    DayClient.People people =
        new DayClient.People(seeded.bearers(), seeded.tokens(), seeded.emails());
    List<Errors> errors = new ArrayList<>();
    try (Watchword store = Watchword.open(seeded.config(), counters, Clock.systemUTC())) {
      Variant[] variants = new Variant[crowds.length];
      for (int i = 0; i < crowds.length; i++) {
        String name = count(crowds[i]) + " clients";
        Errors of = new Errors();
        errors.add(of);
        variants[i] =
            Variant.of(name, crowds[i], n -> of.tolerating(new DayClient(store, people, of, n)))
                .onVirtualThreads(name)
                .counting(counters.all())
                .counting(setting.databaseCounters())
                .counting(of.counter());
      }
      List<Measured> measured = Rounds.of(setting.pace(), variants);
      return new Result(
          figures(measured), measured, charts(measured), notes(setting, measured, errors));
    }
  }

  private static List<Figure> figures(List<Measured> measured) {
    List<Figure> figures = new ArrayList<>();
    Measured fewest = measured.getFirst();
    figures.add(
        Figure.of(
            fewest.name(),
            Quantity.perSecond(fewest.succeededPerSecond()),
            Target.NONE,
            "Operations that succeeded; " + describe(fewest)));
    for (Measured crowd : measured.subList(1, measured.size())) {
      String meaning = "Beside the throughput of " + fewest.name() + "; " + describe(crowd);
      figures.add(Figure.succeeded(crowd.name(), crowd, fewest, Target.NONE, meaning));
    }
    return figures;
  }

  private static String describe(Measured crowd) {
    Histogram latencies = crowd.latencies();
    return "p50 "
        + millis(latencies, 50)
        + ", p95 "
        + millis(latencies, 95)
        + ", p99 "
        + millis(latencies, 99)
        + " ms; "
        + crowd.total(Counter.ERRORS)
        + " errors.";
  }

  private static String count(int clients) {
    return String.format(Locale.ROOT, "%,d", clients);
  }

  private static String millis(Histogram latencies, double percent) {
    return Quantity.number(latencies.getValueAtPercentile(percent) / 1e6);
  }

  private List<Chart> charts(List<Measured> measured) {
    List<String> labels = Arrays.stream(crowds).mapToObj(MixedDay::count).toList();
    return List.of(
        new Chart(
            "Throughput of a mixed day",
            Chart.Kind.LINES,
            "clients",
            "operations a second",
            labels,
            List.of(
                new Chart.Series(
                    "store", measured.stream().map(Measured::succeededPerSecond).toList()))),
        new Chart(
            "Latency of a mixed day",
            Chart.Kind.LINES,
            "clients",
            "ms",
            labels,
            List.of(latency("p50", 50, measured), latency("p99", 99, measured))));
  }

  private static Chart.Series latency(String name, double percent, List<Measured> measured) {
    return new Chart.Series(
        name, measured.stream().map(crowd -> crowd.correctedMillis(percent)).toList());
  }

  private static List<String> notes(Setting setting, List<Measured> measured, List<Errors> errors) {
    List<String> notes = new ArrayList<>();
    notes.add(
        setting.serverName() + ", the pool as it is by default, no pause between operations.");
    notes.add(DayClient.SHARES + "; who asks is drawn by Zipf's law with exponent 1.");
    notes.add("The figures leave out errors; the latencies and the table of variants do not.");
    for (int i = 0; i < measured.size(); i++) {
      notes.add(
          "Errors of "
              + measured.get(i).name()
              + ", warm-up included: "
              + errors.get(i).describe()
              + ".");
      notes.add(Bottleneck.of(measured.get(i)));
    }
    return notes;
  }
}
