// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.config.StoreConfig;

/** Sign-ins of many users at once, beside the bare hash on as many cores. */
final class ConcurrentSignIn extends StoreScenario {
  private final int[] crowds;

  ConcurrentSignIn(int... crowds) {
    super(
        "concurrent-sign-in",
        "8, 64 and 256 people sign in at once, beside the bare hash on every core");
    this.crowds = crowds.clone();
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    StoreConfig config = bed.seeded().config();
    PasswordConfig cost = config.password();
    CountedStore store = run.store(config);
    Variant hash = Variant.of("hash alone", cost.permits(), n -> new BareHash(cost));
    run.drive(hash);
    run.note(
        "%s; at most %d hashes at once, %d may wait, none longer than %d s.",
        bed.serverName(), cost.permits(), cost.queue(), cost.patience().toSeconds());
    run.note(
        "The figures leave out what was refused (503); the latencies and the table of variants do"
            + " not.");
    for (int people : crowds) {
      ErrorCounts errors = new ErrorCounts();
      Variant.Crew crew =
          Expect.tolerating(errors, SignInCost.signingIn(store.watchword(), bed.seeded().emails()));
      String name = people + " people";
      Variant crowd =
          store.variant(name, people, crew).onVirtualThreads(name).counting(errors.counter());
      run.figure(
              "sign-ins of " + name,
              measured ->
                  Text.of(
                      "Sign-ins a second beside bare hashes on as many cores; %d attempts were"
                          + " refused.",
                      measured.total(Counter.ERRORS)))
          .ours(crowd)
          .bare(hash)
          .succeeded();
      run.figure(
              "slowest of 100, " + name,
              "99 of 100 attempts took less than this, their wait for the hash included.")
          .ours(crowd)
          .metric(" ms", round -> round.correctedMillis(99));
      run.noteBottlenecks(crowd);
    }
  }
}
