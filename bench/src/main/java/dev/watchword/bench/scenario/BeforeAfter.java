// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Chart;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.scenario.Operation.StatementRunner;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Resolution.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * G2: the gain of each measure. The same operations run with each measure switched off alone, and
 * with all of them off.
 */
final class BeforeAfter extends Scenario {
  private static final String BY_POPULARITY = "session check by popularity";

  BeforeAfter() {
    super(
        "before-after",
        "the store beside itself without indexes, pool, prepared statements, cache, and all");
  }

  /**
   * A way to run statements without a measure.
   *
   * @param label end of the sentence "ten times fewer …"
   */
  private record Way(String name, String label, StatementRunner statements) {}

  @Override
  public Result run(Testbed bed) {
    bed.requireRoom(2L * bed.rows());
    Seeded seeded = bed.seeded();
    Seeded bare = bed.further(bed.rows());
    try (Ways after = new Ways(seeded, bed.threads());
        Ways before = new Ways(bare, bed.threads())) {
      List<String> kept = before.dropIndexes();
      List<Way> ways =
          List.of(
              new Way("without indexes", "without indexes", before.store()),
              new Way("without the pool", "without the pool", after.withoutPool()),
              new Way(
                  "without prepared statements",
                  "without prepared statements",
                  after.withoutPreparing()),
              new Way("naive", "with none of these", before.naive()));
      Map<String, List<Spread>> left = new LinkedHashMap<>();
      Result result = Result.EMPTY;
      for (Operation operation : Operation.values()) {
        bed.progress(operation.title());
        result = result.and(measure(bed, operation, after, ways, left));
      }
      bed.progress("the cache");
      return result.and(withCache(bed, seeded)).and(describe(bed, left, kept));
    } finally {
      bed.drop(bare);
    }
  }

  private static Pace pace(Testbed bed) {
    return bed.pace().dividedBy(Operation.values().length);
  }

  private static Result measure(
      Testbed bed,
      Operation operation,
      Ways after,
      List<Way> ways,
      Map<String, List<Spread>> left) {
    try (Experiment run = new Experiment(pace(bed))) {
      Variant store =
          variant(bed, operation, "store", after.store(), after.counters())
              .counting(bed.databaseCounters());
      run.drive(store);
      Map<String, Variant> variants = new LinkedHashMap<>();
      for (Way way : ways) {
        Variant variant =
            variant(bed, operation, way.name(), way.statements(), bed.databaseCounters());
        variants.put(way.name(), variant);
        run.figure(
                variant.name(),
                measured ->
                    Text.of(
                        "The store does %s times as many a second.",
                        Quantity.number(1 / measured.ratioTo(run.of(store)).median())))
            .without(variant, operation.title(), way.label())
            .beside(store);
      }
      Result result = run.measure();
      variants.forEach(
          (name, variant) ->
              left.computeIfAbsent(name, unused -> new ArrayList<>())
                  .add(run.of(variant).ratioTo(run.of(store))));
      return result;
    }
  }

  private static Variant variant(
      Testbed bed,
      Operation operation,
      String way,
      StatementRunner statements,
      Counter[] counters) {
    return Variant.of(
            operation.title() + ": " + way,
            bed.threads(),
            operation.crew(statements, bed.rows(), Draw::evenly))
        .counting(counters);
  }

  /**
   * Measures session checks with the cache and without. Sessions are drawn by popularity, because a
   * cache of any size only serves values that are read again.
   */
  private static Result withCache(Testbed bed, Seeded seeded) {
    Feeder<String> tokens = Feeder.drawing(Draw::byPopularity, bed.rows() * 2, Seeded::token);
    try (StoreExperiment run = new StoreExperiment(bed, pace(bed))) {
      CountedStore caching =
          run.store(
              seeded.withConnections(
                  bed.threads(), "cache.enabled", "true", "cache.invalidation", "alone"));
      Variant with = peeking(caching, "with the cache", tokens);
      run.drive(with);
      run.figure(
              BY_POPULARITY + ": without the cache",
              "The store without its cache beside the store with one of the usual size;"
                  + " \"statements\" below are the checks that memory did not answer.")
          .without(peeking(run.store(), "store", tokens), BY_POPULARITY, "without the cache")
          .beside(with);
      return run.measure();
    }
  }

  private static Variant peeking(CountedStore store, String way, Feeder<String> tokens) {
    return store.variant(
        BY_POPULARITY + ": " + way,
        tokens.crew(
            token -> {
              Resolution found = store.sessions().peek(token);
              if (found instanceof Resolution.Refused refused
                  && refused.reason() == Reason.UNKNOWN) {
                throw new IllegalStateException("the session is not there");
              }
            }));
  }

  private static Result describe(Testbed bed, Map<String, List<Spread>> left, List<String> kept) {
    List<Chart.Series> series = new ArrayList<>();
    left.forEach((way, points) -> series.add(new Chart.Series(way, points)));
    Chart chart =
        new Chart(
            "What is left of the store's throughput",
            Chart.Kind.BARS,
            "operation",
            "throughput, store = 1",
            Arrays.stream(Operation.values()).map(Operation::title).toList(),
            series);
    List<String> notes =
        List.of(
            Text.of(
                "%s, %,d users, %d threads; rows drawn from whole tables.",
                bed.serverName(), bed.rows(), bed.threads()),
            "\"Without indexes\" keeps primary keys"
                + (kept.isEmpty() ? "." : " and what the foreign keys need: " + kept + "."),
            "\"Without the pool\" opens a connection for each call.",
            "\"Without prepared statements\" sends the values in the text of plain statements.",
            "\"Naive\" is all of that at once, as plain JDBC; its answers are right all the same.",
            "The store's cache is off, or nothing else would be seen; what it buys stands by"
                + " itself.");
    return new Result(List.of(), List.of(), List.of(chart), notes);
  }
}
