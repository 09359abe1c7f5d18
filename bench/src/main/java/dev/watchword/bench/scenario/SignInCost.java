// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Threshold;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.secret.Verdict;
import java.util.List;

/** B1: one sign-in after another, beside the bare password hash. */
final class SignInCost extends StoreScenario {
  SignInCost() {
    super(
        "sign-in", "one sign-in after another with the full password hash, beside the hash alone");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    StoreConfig config = bed.seeded().config();
    PasswordConfig cost = config.password();
    CountedStore store = run.store(config);
    Passwords passwords = run.open(new Passwords(cost, Meter.NONE));
    Variant signIn =
        store.variant("sign-in", 1, signingIn(store.watchword(), bed.seeded().emails()));
    Variant worker = Variant.of("hash on the store's workers", 1, n -> verifying(passwords));
    Variant hash = Variant.of("hash alone", 1, n -> new BareHash(cost));
    run.drive(signIn, worker, hash);
    run.figure(() -> rest(run.of(signIn)));
    run.figure(
            "sequential sign-ins",
            "Sign-ins beside bare hashes, one at a time; a sign-in is one hash and two"
                + " statements.")
        .ours(signIn)
        .bare(hash);
    run.figure(
        () ->
            Figure.of(
                    "handing the hash to a worker costs", difference(run.of(worker), run.of(hash)))
                .meaning("Median of a hash on the bounded workers less that of a hash in place."));
    run.note(
        "%s; argon2id %d KiB, %d passes, 1 lane.",
        bed.serverName(), cost.memory(), cost.iterations());
    run.note("The password hash is slow on purpose. One at a time, at most one core is busy.");
    run.noteBottlenecks(signIn);
  }

  private static Figure rest(Measured signIn) {
    return new Figure(
        "everything but the hash costs",
        Role.ours("its own hash"),
        Quantity.millis(signIn.spread(SignInCost::restMillis)),
        Quantity.millis(signIn.spread(SignInCost::hashMillis)),
        signIn.spread(round -> restMillis(round) / hashMillis(round)),
        Threshold.atMost(0.2),
        "A sign-in on average less its own hash, beside that hash: look-up, session row, commit,"
            + " hand-over.");
  }

  private static double hashMillis(Round round) {
    return round.each(Counter.HASH) / 1e6;
  }

  private static double restMillis(Round round) {
    return round.nanos() / 1e6 / round.operations() - hashMillis(round);
  }

  private static Quantity difference(Measured ours, Measured limit) {
    return Quantity.millis(
        ours.against(limit, (a, b) -> a.quantileMillis(50) - b.quantileMillis(50)));
  }

  /** Returns workers that sign in one known user after another. */
  static Variant.Crew signingIn(Watchword store, List<String> emails) {
    return Feeder.cycling(emails).crew(email -> Expect.signIn(store, email));
  }

  private static Worker verifying(Passwords passwords) {
    String hash = passwords.hash(Seeded.PASSWORD);
    return () ->
        Expect.that(
            passwords.verify(hash, Seeded.PASSWORD) instanceof Verdict.Match,
            "the right password was refused");
  }
}
