// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Waits;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.scenario.PersistentClients.Call;
import dev.watchword.bench.scenario.PersistentClients.Outcome;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.cache.CacheStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * R5: the effect on callers while Redis is killed, frozen and emptied under load, and afterwards.
 */
final class RedisOutage extends Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  RedisOutage() {
    super(
        "redis-outage",
        "Redis is killed, frozen and emptied under load: failures, p99, until the cache is back");
  }

  private record Kind(String words, Runnable fault, Runnable repair) {}

  @Override
  public Result run(Testbed bed) {
    Seeded seeded = bed.seeded();
    List<String> tokens = seeded.tokens().subList(0, Math.min(2_000, seeded.tokens().size()));
    Duration each = bed.pace().each().multipliedBy(3);
    List<Figure> figures = new ArrayList<>();
    String note =
        Text.of(
            "%s; %s, for %d s under each fault. This process's own memory is off: each check asks"
                + " Redis, then the database.",
            bed.serverName(), PersistentClients.DESCRIPTION, each.toSeconds());
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
        bed.progress("without Redis");
        double without = PersistentClients.p99(load(bare, tokens, each, () -> {}));
        bed.progress("Redis is " + kind.words());
        figures.addAll(faulty(kind, each, store, tokens, without));
      }
    }
    return new Result(figures, List.of(), List.of(note));
  }

  private static List<Figure> faulty(
      Kind kind, Duration each, Watchword store, List<String> tokens, double without) {
    List<Call> calls = load(store, tokens, each, kind.fault());
    kind.repair().run();
    double back = awaitHits(store, tokens);
    long failed = calls.stream().filter(call -> call.outcome() != Outcome.ANSWERED).count();
    return List.of(
        Figure.of(kind.words() + ": failed checks", (double) failed, "")
            .atMost(0)
            .meaning(Text.of("Of %,d checks while Redis was %s.", calls.size(), kind.words())),
        Figure.of(kind.words() + ": p99", PersistentClients.p99(calls), " ms")
            .atMost(2 * without)
            .meaning(
                Text.of(
                    "What 99 of 100 checks took at most; %.2f ms just before, without Redis.",
                    without)),
        Figure.of(kind.words() + ": cache back after", back, " ms")
            .atMost(5_000)
            .meaning("From the return of Redis to the first check that it answered."));
  }

  /** Runs the load during a fault and returns the calls. */
  private static List<Call> load(
      Watchword store, List<String> tokens, Duration time, Runnable fault) {
    return PersistentClients.during(
        store,
        tokens,
        () -> {
          fault.run();
          Waits.sleep(time);
        });
  }

  /** Checks sessions until Redis answers one. Returns the time until then, in ms. */
  private static double awaitHits(Watchword store, List<String> tokens) {
    long start = System.nanoTime();
    long before = hits(store);
    for (int i = 0; hits(store) == before; i++) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new CannotRun("Redis answered no check");
      }
      Expect.live(store.sessions().resolve(tokens.get(i / 2 % tokens.size())));
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static long hits(Watchword store) {
    return store.caches().statistics().stream().mapToLong(CacheStatistics::secondLevelHits).sum();
  }
}
