// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.bench.scenario.OutageClients.Call;
import dev.watchword.bench.scenario.OutageClients.Outcome;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.cache.CacheStatistics;
import dev.watchword.store.session.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * R5: the effect on callers while Redis is killed, frozen and emptied under load, and afterwards.
 */
final class RedisOutage implements Scenario {
  private static final int CLIENTS = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "redis-outage";
  }

  @Override
  public String summary() {
    return "Redis is killed, frozen and emptied under load: failures, p99, until the cache is back";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    List<String> tokens = seeded.tokens().subList(0, Math.min(2_000, seeded.tokens().size()));
    Duration each = setting.pace().each().multipliedBy(3);
    List<Figure> figures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    notes.add(
        setting.serverName()
            + "; "
            + CLIENTS
            + " clients check sessions, each 2 ms after its last answer, for "
            + each.toSeconds()
            + " s under each fault. This process's own memory is off: each check asks Redis, then"
            + " the database.");
    try (Watchword bare = Watchword.open(seeded.config());
        RedisServer redis = Engines.startRedis(Options.fast());
        Watchword store =
            Watchword.open(
                seeded.config(
                    "cache.enabled", "true",
                    "cache.sessions.memory", "0",
                    "redis.url", redis.url()))) {
      awaitHits(store, tokens);
      load(bare, tokens, each.dividedBy(2), () -> {});
      load(store, tokens, each.dividedBy(2), () -> {});
      for (Kind kind :
          List.of(
              new Kind("killed", redis::kill, redis::restart),
              new Kind("frozen", redis::pause, redis::resume),
              new Kind("emptied", redis::flush, () -> {}))) {
        setting.progress("without Redis");
        double without = p99(load(bare, tokens, each, () -> {}));
        setting.progress("Redis is " + kind.words());
        figures.addAll(faulty(kind, each, store, tokens, without));
      }
    }
    return new Result(figures, List.of(), notes);
  }

  private record Kind(String words, Runnable fault, Runnable repair) {}

  private static List<Figure> faulty(
      Kind kind, Duration each, Watchword store, List<String> tokens, double without) {
    List<Call> calls = load(store, tokens, each, kind.fault());
    kind.repair().run();
    double back = awaitHits(store, tokens);
    long failed = calls.stream().filter(call -> call.outcome() != Outcome.ANSWERED).count();
    return List.of(
        Figure.of(
            kind.words() + ": failed checks",
            new Quantity(Spread.of((double) failed), ""),
            Target.atMost(0),
            String.format(
                Locale.ROOT, "Of %,d checks while Redis was %s.", calls.size(), kind.words())),
        Figure.of(
            kind.words() + ": p99",
            Quantity.millis(Spread.of(p99(calls))),
            Target.atMost(2 * without),
            String.format(
                Locale.ROOT,
                "What 99 of 100 checks took at most; %.2f ms just before, without Redis.",
                without)),
        Figure.of(
            kind.words() + ": cache back after",
            Quantity.millis(Spread.of(back)),
            Target.atMost(5_000),
            "From the return of Redis to the first check that it answered."));
  }

  /** Runs the load during a fault and returns the calls. */
  private static List<Call> load(
      Watchword store, List<String> tokens, Duration time, Runnable fault) {
    AtomicInteger next = new AtomicInteger();
    try (OutageClients clients =
        new OutageClients(
            CLIENTS,
            () -> check(store, tokens.get(Math.floorMod(next.getAndIncrement(), tokens.size()))))) {
      fault.run();
      OutageClients.sleep(time);
      return clients.end();
    }
  }

  private static void check(Watchword store, String token) {
    if (!(store.sessions().resolve(token) instanceof Resolution.Live)) {
      throw new IllegalStateException("a live session was refused");
    }
  }

  private static double p99(List<Call> calls) {
    double[] sorted = calls.stream().mapToDouble(Call::millis).sorted().toArray();
    return sorted[(int) (sorted.length * 0.99)];
  }

  /** Checks sessions until Redis answers one. Returns the time until then, in ms. */
  private static double awaitHits(Watchword store, List<String> tokens) {
    long start = System.nanoTime();
    long before = hits(store);
    for (int i = 0; hits(store) == before; i++) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new CannotRun("Redis answered no check", null);
      }
      check(store, tokens.get(i / 2 % tokens.size()));
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static long hits(Watchword store) {
    return store.caches().statistics().stream().mapToLong(CacheStatistics::secondLevelHits).sum();
  }
}
