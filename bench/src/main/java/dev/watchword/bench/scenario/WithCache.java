// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Role;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Resolution.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The gain of the cache: session checks with it and without. Sessions are drawn by popularity,
 * because a cache of any size only serves values that are read again.
 */
record WithCache(List<Measured> measured) {
  private static final String OPERATION = "session check by popularity";

  WithCache {
    measured = List.copyOf(measured);
  }

  static WithCache measure(Setting setting, Seeded seeded) {
    String size = Integer.toString(setting.threads());
    StoreCounters counters = new StoreCounters();
    StoreCounters cachedCounters = new StoreCounters();
    try (Watchword store =
            Watchword.open(
                seeded.withConnections(setting.threads()), counters, InstantSource.system());
        Watchword caching =
            Watchword.open(
                seeded.config(
                    "pool.minimum", size,
                    "pool.size", size,
                    "pool.overflow", "0",
                    "cache.enabled", "true",
                    "cache.invalidation", "alone"),
                cachedCounters,
                InstantSource.system())) {
      return new WithCache(
          Rounds.of(
              setting.pace().dividedBy(Operation.values().length),
              variant(setting, "with the cache", caching).counting(cachedCounters.all()),
              variant(setting, "store", store).counting(counters.all())));
    }
  }

  private static Variant variant(Setting setting, String way, Watchword store) {
    return Variant.of(
            OPERATION + ": " + way,
            setting.threads(),
            number -> checking(store, setting.rows() * 2, number))
        .counting(setting.databaseCounters());
  }

  private static Worker checking(Watchword store, int sessions, int number) {
    Draw draw = Draw.byPopularity(new SplittableRandom(number));
    return () -> {
      Resolution found = store.sessions().peek(Seeded.token(draw.below(sessions)));
      if (found instanceof Resolution.Refused refused && refused.reason() == Reason.UNKNOWN) {
        throw new IllegalStateException("the session is not there");
      }
    };
  }

  Figure figure() {
    return Figure.without(
        OPERATION + ": without the cache",
        Role.without(OPERATION, "without the cache"),
        measured.getLast(),
        measured.getFirst(),
        "The store without its cache beside the store with one of the usual size; \"statements\""
            + " below are the checks that memory did not answer.");
  }
}
