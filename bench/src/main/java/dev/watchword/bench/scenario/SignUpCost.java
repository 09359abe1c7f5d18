// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Variant;
import dev.watchword.store.config.PasswordConfig;

/** Sign-ups beside the bare hash, and without its cost beside the bare inserts. */
final class SignUpCost extends StoreScenario {
  SignUpCost() {
    super(
        "sign-up",
        "new users with a password and a session, beside the hash alone and the inserts alone");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    Seeded seeded = bed.seeded();
    PasswordConfig full = seeded.config().password();
    int hashing = Math.min(bed.threads(), full.permits());
    NewUsers people = new NewUsers();
    ErrorCounts errors = new ErrorCounts();
    CountedStore store = run.store();
    CountedStore quick =
        run.store(
            seeded.withConnections(
                bed.threads(), "password.memory", "8", "password.iterations", "1"));
    Variant signUp =
        store
            .variant("sign-up", people.signingUp(store.watchword(), errors))
            .counting(errors.counter());
    Variant tiny =
        quick
            .variant("sign-up, tiny hash", people.signingUp(quick.watchword(), errors))
            .counting(errors.counter());
    run.figure("sign-ups", "Sign-ups a second beside bare hashes: each is one hash and three rows.")
        .ours(signUp)
        .bare(Variant.of("hash alone", hashing, n -> new BareHash(full)))
        .succeeded();
    run.figure(
            "sign-ups but for the hash",
            "With a tiny hash, beside the bare driver that inserts the same three rows in one"
                + " transaction.")
        .ours(tiny)
        .bare(run.variant("bare inserts", people.inserting(run.driver())))
        .succeeded();
    run.note(
        "%s, %d threads on as many connections; the hash alone on %d, as many as the store's"
            + " workers.",
        bed.serverName(), bed.threads(), hashing);
    run.note(
        () ->
            "The tiny hash is argon2id with 8 KiB and 1 pass. Refused: " + errors.describe() + ".");
    run.noteBottlenecks(signUp, tiny);
  }
}
