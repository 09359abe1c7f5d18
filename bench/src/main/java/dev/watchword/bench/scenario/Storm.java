// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Variant;

/** B13: session checks while many people sign in at once. */
final class Storm extends StoreScenario {
  Storm() {
    super(
        "storm",
        "session checks while 8 and 64 people sign in at once, beside session checks alone");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    Seeded seeded = bed.seeded();
    CountedStore store = run.store(seeded.config());
    Variant idle =
        Variant.of(
                "checks alone",
                bed.threads(),
                Validate.resolving(store.sessions(), seeded.tokens()))
            .counting(store.counters().without(Counter.HASH_WAIT))
            .counting(bed.databaseCounters());
    run.drive(idle);
    run.note("%s, %d checking threads.", bed.serverName(), bed.threads());
    Variant busiest = idle;
    for (int people : new int[] {8, 64}) {
      SignInLoad load =
          new SignInLoad(people, SignInCost.signingIn(store.watchword(), seeded.emails()));
      busiest = idle.beside("beside " + people + " sign-ins", load);
      run.figure(
              "checks " + busiest.name(),
              "Session checks a second during the sign-ins, beside those without them.")
          .ours(busiest)
          .beside(idle)
          .atLeast(0.33);
      run.note(load::describe);
    }
    run.figure(
            "slowest of 100 checks beside 64 sign-ins",
            "99 of 100 checks took less than this during the storm.")
        .ours(busiest)
        .quantile(99);
    run.note("What is counted for each check includes what the sign-ins beside it cost.");
    run.noteBottlenecks(busiest);
  }
}
