// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import dev.watchword.store.Watchword;
import dev.watchword.store.cache.CacheStatistics;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;

/**
 * C5: the memory of cached sessions, and the hit rate of a cache that holds a fifth of the
 * sessions.
 */
final class CacheMemory extends Scenario {
  private static final int MOST_SESSIONS = 1_000_000;
  private static final double MEBIBYTE = 1 << 20;

  /** Number of checks in one visit: a page, its data, the next page. */
  private static final int CHECKS_EACH_VISIT = 10;

  private static final int VISITORS_AT_ONCE = 1_000;

  CacheMemory() {
    super("cache-memory", "memory of up to 1M cached sessions; hit rate when a fifth of them fits");
  }

  @Override
  public Result run(Testbed bed) {
    Seeded seeded = bed.seeded();
    int sessions = Math.min(MOST_SESSIONS, 2 * seeded.users());
    bed.progress("caching %,d sessions", sessions);
    Figure memory = memory(seeded, sessions);
    bed.progress("a fifth of them fits");
    return new Result(
        List.of(
            memory,
            hitRate(seeded, sessions, "each check anew", 1),
            hitRate(seeded, sessions, "in visits", CHECKS_EACH_VISIT)),
        List.of(),
        List.of(
            Text.of("%,d sessions of %,d users.", sessions, seeded.users()),
            Text.of(
                "Sessions are drawn by popularity (Zipf's law, exponent 1). \"In visits\": who was"
                    + " drawn checks %d times while %d others do the same.",
                CHECKS_EACH_VISIT, VISITORS_AT_ONCE)));
  }

  private static Watchword open(Seeded seeded, int mebibytes) {
    return Watchword.open(
        seeded.config(
            "cache.enabled", "true",
            "cache.invalidation", "alone",
            "cache.sessions.ttl", "1h",
            "cache.sessions.memory", Integer.toString(mebibytes)));
  }

  private static CacheStatistics statistics(Watchword store) {
    return store.caches().statistics().stream()
        .filter(one -> one.policy().equals("sessions"))
        .findFirst()
        .orElseThrow();
  }

  private static Figure memory(Seeded seeded, int sessions) {
    try (Watchword store = open(seeded, 4_096)) {
      store.sessions().peek(Seeded.token(0));
      double before = usedMebibytes();
      for (int i = 0; i < sessions; i++) {
        store.sessions().peek(Seeded.token(i));
      }
      double taken = usedMebibytes() - before;
      CacheStatistics now = statistics(store);
      if (now.entries() < sessions * 0.999) {
        throw new CannotRun(now.entries() + " of " + sessions + " sessions were cached");
      }
      return Figure.of(Text.of("memory of %,d sessions", now.entries()), taken, " MiB")
          .target(sessions == MOST_SESSIONS ? Threshold.atMost(700) : Threshold.NONE)
          .meaning(
              Text.of(
                  "Heap after a collection, less what was there before; the cache itself thinks"
                      + " that it is %.0f MiB.",
                  now.bytes() / MEBIBYTE));
    }
  }

  private static double usedMebibytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }

  private static Figure hitRate(Seeded seeded, int sessions, String how, int checks) {
    int mebibytes = Math.max(1, (int) (sessions * bytesEach(seeded) / 5 / MEBIBYTE));
    try (Watchword store = open(seeded, mebibytes)) {
      Draw draw = Draw.byPopularity(new SplittableRandom(20_261_121L));
      visit(store, draw, sessions, checks, 2 * sessions);
      CacheStatistics warm = statistics(store);
      visit(store, draw, sessions, checks, sessions);
      CacheStatistics now = statistics(store);
      long loads = now.loads() - warm.loads();
      return Figure.of(
              "hit rate, " + how,
              100 * (1 - (double) loads / (now.hits() - warm.hits() + loads)),
              "%")
          .target(checks > 1 ? Threshold.atLeast(95) : Threshold.NONE)
          .meaning(
              Text.of(
                  "Of %,d checks after as many twice; %,d of %,d sessions fit.",
                  sessions, now.entries(), sessions));
    }
  }

  private static double bytesEach(Seeded seeded) {
    try (Watchword store = open(seeded, 64)) {
      for (int i = 0; i < 1_000; i++) {
        store.sessions().peek(Seeded.token(i));
      }
      CacheStatistics now = statistics(store);
      return (double) now.bytes() / now.entries();
    }
  }

  private static void visit(Watchword store, Draw draw, int sessions, int checks, int total) {
    int[] visitors = new int[VISITORS_AT_ONCE];
    int[] left = new int[VISITORS_AT_ONCE];
    SplittableRandom turns = new SplittableRandom(7);
    for (int i = 0; i < total; i++) {
      int place = turns.nextInt(VISITORS_AT_ONCE);
      if (left[place] == 0) {
        visitors[place] = draw.below(sessions);
        left[place] = checks;
      }
      left[place]--;
      store.sessions().peek(Seeded.token(visitors[place]));
    }
  }
}
