// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.cache.CacheStatistics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * C5: the memory of cached sessions, and the hit rate of a cache that holds a fifth of the
 * sessions.
 */
final class CacheMemory implements Scenario {
  private static final int MOST_SESSIONS = 1_000_000;
  private static final double MEBIBYTE = 1 << 20;

  /** Number of checks in one visit: a page, its data, the next page. */
  private static final int CHECKS_EACH_VISIT = 10;

  private static final int VISITORS_AT_ONCE = 1_000;

  @Override
  public String name() {
    return "cache-memory";
  }

  @Override
  public String summary() {
    return "memory of up to 1M cached sessions; hit rate when a fifth of them fits";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int sessions = Math.min(MOST_SESSIONS, 2 * seeded.users());
    List<Figure> figures = new ArrayList<>();
    setting.progress(String.format(Locale.ROOT, "caching %,d sessions", sessions));
    figures.add(memory(seeded, sessions));
    setting.progress("a fifth of them fits");
    int entries = sessions / 5;
    figures.add(hitRate(seeded, sessions, entries, "each check anew", 1));
    figures.add(hitRate(seeded, sessions, entries, "in visits", CHECKS_EACH_VISIT));
    return new Result(
        figures,
        List.of(),
        List.of(
            String.format(Locale.ROOT, "%,d sessions of %,d users.", sessions, seeded.users()),
            "Sessions are drawn by popularity (Zipf's law, exponent 1). \"In visits\": who was drawn"
                + " checks "
                + CHECKS_EACH_VISIT
                + " times while "
                + VISITORS_AT_ONCE
                + " others do the same."));
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
        throw new CannotRun(now.entries() + " of " + sessions + " sessions were cached", null);
      }
      return Figure.of(
          "memory of " + String.format(Locale.ROOT, "%,d", now.entries()) + " sessions",
          new Quantity(new Spread(taken, taken, taken), " MiB"),
          sessions == MOST_SESSIONS ? Target.atMost(700) : Target.NONE,
          String.format(
              Locale.ROOT,
              "Heap after a collection, less what was there before; the cache itself thinks that"
                  + " it is %.0f MiB.",
              now.bytes() / MEBIBYTE));
    }
  }

  private static double usedMebibytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }

  private static Figure hitRate(Seeded seeded, int sessions, int entries, String how, int checks) {
    int mebibytes = Math.max(1, (int) (entries * bytesEach(seeded) / MEBIBYTE));
    try (Watchword store = open(seeded, mebibytes)) {
      Draw draw = Draw.byPopularity(new SplittableRandom(20_261_121L));
      run(store, draw, sessions, checks, 2 * sessions);
      CacheStatistics warm = statistics(store);
      run(store, draw, sessions, checks, sessions);
      CacheStatistics now = statistics(store);
      long loads = now.loads() - warm.loads();
      double rate = 100 * (1 - (double) loads / (now.hits() - warm.hits() + loads));
      return Figure.of(
          "hit rate, " + how,
          new Quantity(new Spread(rate, rate, rate), "%"),
          checks > 1 ? Target.atLeast(95) : Target.NONE,
          String.format(
              Locale.ROOT,
              "Of %,d checks after as many twice; %,d of %,d sessions fit.",
              sessions,
              now.entries(),
              sessions));
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

  private static void run(Watchword store, Draw draw, int sessions, int checks, int total) {
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
