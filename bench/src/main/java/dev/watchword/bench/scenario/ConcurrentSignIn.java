// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.part.Overloaded;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sign-ins of many users at once, beside the bare hash on as many cores. */
final class ConcurrentSignIn implements Scenario {
  private final List<Integer> crowds;

  ConcurrentSignIn(int... crowds) {
    this.crowds = Arrays.stream(crowds).boxed().toList();
  }

  @Override
  public String name() {
    return "concurrent-sign-in";
  }

  @Override
  public String summary() {
    return "8, 64 and 256 people sign in at once, beside the bare hash on every core";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    StoreConfig config = seeded.config();
    StoreCounters counters = new StoreCounters();
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC())) {
      List<Variant> variants = new ArrayList<>();
      int cores = config.password().permits();
      variants.add(Variant.of("hash alone", cores, n -> new BareHash(config.password())));
      for (int people : crowds) {
        Errors errors = new Errors();
        String name = people + " people";
        variants.add(
            Variant.of(name, people, n -> signingIn(store, seeded.emails(), n, errors))
                .onVirtualThreads(name)
                .counting(counters.all())
                .counting(setting.databaseCounters())
                .counting(errors.counter()));
      }
      List<Measured> measured = Rounds.of(setting.pace(), variants.toArray(Variant[]::new));
      List<String> notes = new ArrayList<>();
      notes.add(
          setting.serverName()
              + "; at most "
              + cores
              + " hashes at once, "
              + config.password().queue()
              + " may wait, none longer than "
              + config.password().patience().toSeconds()
              + " s.");
      notes.add(
          "The figures leave out what was refused (503); the latencies and the table of variants do not.");
      List<Figure> figures = new ArrayList<>();
      for (Measured crowd : measured.subList(1, measured.size())) {
        figures.add(throughput(crowd, measured.getFirst()));
        figures.add(slowest(crowd));
        notes.add(Bottleneck.of(crowd));
      }
      return new Result(figures, measured, notes);
    }
  }

  private static Figure throughput(Measured crowd, Measured hash) {
    return Figure.succeeded(
        "sign-ins of " + crowd.name(),
        crowd,
        hash,
        Target.NONE,
        "Sign-ins a second beside bare hashes on as many cores; "
            + crowd.total(Counter.ERRORS)
            + " attempts were refused.");
  }

  private static Figure slowest(Measured crowd) {
    return Figure.of(
        "slowest of 100, " + crowd.name(),
        Quantity.millis(crowd.correctedMillis(99)),
        Target.NONE,
        "99 of 100 attempts took less than this, their wait for the hash included.");
  }

  private static Worker signingIn(Watchword store, List<String> emails, int number, Errors errors) {
    Cycle<String> next = new Cycle<>(emails, number);
    return () -> {
      try {
        SignIn outcome =
            store
                .accounts()
                .signIn(next.get(), Seeded.PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
        if (!(outcome instanceof SignIn.Done)) {
          throw new IllegalStateException("a sign-in ended as " + outcome);
        }
      } catch (Overloaded e) {
        errors.count(Errors.HASH_QUEUE);
      }
    };
  }
}
