// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.secret.Verdict;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import java.time.Clock;
import java.util.List;

/** B1: one sign-in after another, beside the bare password hash. */
final class SignInCost implements Scenario {

  @Override
  public String name() {
    return "sign-in";
  }

  @Override
  public String summary() {
    return "one sign-in after another with the full password hash, beside the hash alone";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    StoreConfig config = seeded.config();
    StoreCounters counters = new StoreCounters();
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC());
        Passwords passwords = new Passwords(config.password(), Meter.NONE)) {
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Variant.of("sign-in", 1, n -> signingIn(store, seeded.emails(), n))
                  .counting(counters.all())
                  .counting(setting.databaseCounters()),
              Variant.of("hash on the store's workers", 1, n -> verifying(passwords)),
              Variant.of("hash alone", 1, n -> new BareHash(config.password())));
      Measured signIn = measured.getFirst();
      return new Result(
          List.of(
              rest(signIn),
              Figure.throughput(
                  "sequential sign-ins",
                  signIn,
                  measured.getLast(),
                  Target.NONE,
                  "Sign-ins beside bare hashes, one at a time; a sign-in is one hash and two"
                      + " statements."),
              Figure.of(
                  "handing the hash to a worker costs",
                  difference(measured.get(1), measured.getLast()),
                  Target.NONE,
                  "Median of a hash on the bounded workers less that of a hash in place.")),
          measured,
          List.of(
              setting.serverName() + "; " + cost(config.password()) + ".",
              "The password hash is slow on purpose. One at a time, at most one core is busy.",
              Bottleneck.of(signIn)));
    }
  }

  private static Figure rest(Measured signIn) {
    return new Figure(
        "everything but the hash costs",
        Role.ours("its own hash"),
        Quantity.millis(signIn.spread(SignInCost::restMillis)),
        Quantity.millis(signIn.spread(SignInCost::hashMillis)),
        signIn.spread(round -> restMillis(round) / hashMillis(round)),
        Target.atMost(0.2),
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
    Spread spread = ours.against(limit, (a, b) -> a.quantileMillis(50) - b.quantileMillis(50));
    return Quantity.millis(spread);
  }

  private static String cost(PasswordConfig config) {
    return "argon2id " + config.memory() + " KiB, " + config.iterations() + " passes, 1 lane";
  }

  /** Returns a worker that signs in one known user after another. */
  static Worker signingIn(Watchword store, List<String> emails, int number) {
    Cycle<String> next = new Cycle<>(emails, number);
    return () -> {
      SignIn outcome =
          store.accounts().signIn(next.get(), Seeded.PASSWORD, Device.UNKNOWN, Lifetime.REMEMBERED);
      if (!(outcome instanceof SignIn.Done)) {
        throw new IllegalStateException("a sign-in ended as " + outcome);
      }
    };
  }

  private static Worker verifying(Passwords passwords) {
    String hash = passwords.hash(Seeded.PASSWORD);
    return () -> {
      if (!(passwords.verify(hash, Seeded.PASSWORD) instanceof Verdict.Match)) {
        throw new IllegalStateException("the right password was refused");
      }
    };
  }
}
