// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * G2: the gain of each measure. The same operations run with each measure switched off alone, and
 * with all of them off.
 */
final class BeforeAfter implements Scenario {
  private static final String STORE = "store";
  private static final List<String> WITHOUT =
      List.of("without indexes", "without the pool", "without prepared statements", "naive");

  /** The same ways as the end of the sentence "ten times fewer …". */
  private static final List<String> LABELS =
      List.of(
          "without indexes",
          "without the pool",
          "without prepared statements",
          "with none of these");

  @Override
  public String name() {
    return "before-after";
  }

  @Override
  public String summary() {
    return "the store beside itself without indexes, pool, prepared statements, cache, and all";
  }

  @Override
  public Result run(Setting setting) {
    setting.requireRoom(2L * setting.rows());
    Seeded seeded = setting.seeded();
    Seeded bare = setting.further(setting.rows());
    try (Ways after = new Ways(seeded, setting.threads());
        Ways before = new Ways(bare, setting.threads())) {
      List<String> kept = before.dropIndexes();
      List<List<Measured>> measured = new ArrayList<>();
      for (Operation operation : Operation.values()) {
        setting.progress(operation.title());
        measured.add(measure(setting, operation, after, before));
      }
      setting.progress("the cache");
      return result(setting, measured, WithCache.measure(setting, seeded), kept);
    } finally {
      setting.drop(bare);
    }
  }

  /** Measures the store first, then the other ways in the order of {@link #WITHOUT}. */
  private static List<Measured> measure(
      Setting setting, Operation operation, Ways after, Ways before) {
    Pace pace = setting.pace().dividedBy(Operation.values().length);
    Counter[] cpu = setting.databaseCounters();
    return Rounds.of(
        pace,
        variant(setting, operation, STORE, after.store()).counting(after.counters()).counting(cpu),
        variant(setting, operation, WITHOUT.get(0), before.store()).counting(cpu),
        variant(setting, operation, WITHOUT.get(1), after.withoutPool()).counting(cpu),
        variant(setting, operation, WITHOUT.get(2), after.withoutPreparing()).counting(cpu),
        variant(setting, operation, WITHOUT.get(3), before.naive()).counting(cpu));
  }

  private static Variant variant(
      Setting setting, Operation operation, String way, Statements statements) {
    return Variant.of(
        operation.title() + ": " + way,
        setting.threads(),
        n -> operation.worker(statements, setting.rows(), n));
  }

  private static Result result(
      Setting setting, List<List<Measured>> measured, WithCache cache, List<String> kept) {
    List<Figure> figures = new ArrayList<>();
    Iterator<List<Measured>> each = measured.iterator();
    for (Operation operation : Operation.values()) {
      List<Measured> ways = each.next();
      for (int way = 0; way < WITHOUT.size(); way++) {
        Role role = Role.without(operation.title(), LABELS.get(way));
        figures.add(figure(role, ways.get(way + 1), ways.getFirst()));
      }
    }
    figures.add(cache.figure());
    return new Result(
        figures,
        Stream.concat(measured.stream().flatMap(List::stream), cache.measured().stream()).toList(),
        List.of(chart(measured)),
        notes(setting, kept));
  }

  private static Figure figure(Role role, Measured way, Measured store) {
    double times = 1 / way.ratioTo(store).median();
    return Figure.without(
        way.name(),
        role,
        way,
        store,
        "The store does " + Quantity.number(times) + " times as many a second.");
  }

  private static Chart chart(List<List<Measured>> measured) {
    List<Chart.Series> series = new ArrayList<>();
    for (int way = 0; way < WITHOUT.size(); way++) {
      List<Spread> points = new ArrayList<>();
      for (List<Measured> ways : measured) {
        points.add(ways.get(way + 1).ratioTo(ways.getFirst()));
      }
      series.add(new Chart.Series(WITHOUT.get(way), points));
    }
    return new Chart(
        "What is left of the store's throughput",
        Chart.Kind.BARS,
        "operation",
        "throughput, store = 1",
        Arrays.stream(Operation.values()).map(Operation::title).toList(),
        series);
  }

  private static List<String> notes(Setting setting, List<String> kept) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%s, %,d users, %d threads; rows drawn from whole tables.",
            setting.serverName(),
            setting.rows(),
            setting.threads()));
    notes.add(
        "\"Without indexes\" keeps primary keys"
            + (kept.isEmpty() ? "." : " and what the foreign keys need: " + kept + "."));
    notes.add("\"Without the pool\" opens a connection for each call.");
    notes.add("\"Without prepared statements\" sends the values in the text of plain statements.");
    notes.add(
        "\"Naive\" is all of that at once, as plain JDBC; its answers are right all the same.");
    notes.add(
        "The store's cache is off, or nothing else would be seen; what it buys stands by itself.");
    return notes;
  }
}
