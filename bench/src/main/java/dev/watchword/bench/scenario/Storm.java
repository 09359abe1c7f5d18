// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import java.time.Clock;
import java.util.List;

/** B13: session checks while many people sign in at once. */
final class Storm implements Scenario {
  private static final Target TARGET = Target.atLeast(0.33);

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public String summary() {
    return "session checks while 8 and 64 people sign in at once, beside session checks alone";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int threads = setting.threads();
    StoreCounters counters = new StoreCounters();
    try (Watchword store = Watchword.open(seeded.config(), counters, Clock.systemUTC())) {
      SignInLoad few = load(store, seeded, 8);
      SignInLoad many = load(store, seeded, 64);
      Variant idle =
          Variant.of("checks alone", threads, n -> Validate.resolving(store, seeded.tokens(), n))
              .counting(counters.without(Counter.HASH_WAIT))
              .counting(setting.databaseCounters());
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              idle,
              idle.beside("beside 8 sign-ins", few),
              idle.beside("beside 64 sign-ins", many));
      return new Result(
          List.of(figure(measured, 1), figure(measured, 2), slowest(measured.get(2))),
          measured,
          List.of(
              setting.serverName() + ", " + threads + " checking threads.",
              few.describe(),
              many.describe(),
              "What is counted for each check includes what the sign-ins beside it cost.",
              Bottleneck.of(measured.get(2))));
    }
  }

  private static SignInLoad load(Watchword store, Seeded seeded, int people) {
    return new SignInLoad(people, n -> SignInCost.signingIn(store, seeded.emails(), n));
  }

  private static Figure figure(List<Measured> measured, int index) {
    return Figure.throughput(
        "checks " + measured.get(index).name(),
        measured.get(index),
        measured.getFirst(),
        TARGET,
        "Session checks a second during the sign-ins, beside those without them.");
  }

  private static Figure slowest(Measured storm) {
    return Figure.of(
        "slowest of 100 checks beside 64 sign-ins",
        Quantity.millis(storm.quantileMillis(99)),
        Target.NONE,
        "99 of 100 checks took less than this during the storm.");
  }
}
