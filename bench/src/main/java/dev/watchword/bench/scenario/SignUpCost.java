// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import java.time.Clock;
import java.util.List;

/** Sign-ups beside the bare hash, and without its cost beside the bare inserts. */
final class SignUpCost implements Scenario {

  @Override
  public String name() {
    return "sign-up";
  }

  @Override
  public String summary() {
    return "new users with a password and a session, beside the hash alone and the inserts alone";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int threads = setting.threads();
    StoreConfig config = seeded.withConnections(threads);
    StoreConfig tiny = withTinyHash(seeded, threads);
    StoreCounters counters = new StoreCounters();
    StoreCounters tinyCounters = new StoreCounters();
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC());
        Watchword quick = Watchword.open(tiny, tinyCounters, Clock.systemUTC())) {
      NewUsers people = new NewUsers();
      Errors errors = new Errors();
      RawConnections raw = new RawConnections(config);
      int hashing = Math.min(threads, config.password().permits());
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Variant.of("sign-up", threads, n -> people.signingUp(store, errors))
                  .counting(counters.all())
                  .counting(setting.databaseCounters())
                  .counting(errors.counter()),
              Variant.of("hash alone", hashing, n -> new BareHash(config.password())),
              Variant.of("sign-up, tiny hash", threads, n -> people.signingUp(quick, errors))
                  .counting(tinyCounters.all())
                  .counting(setting.databaseCounters())
                  .counting(errors.counter()),
              Variant.of("bare inserts", threads, n -> people.inserting(raw))
                  .counting(setting.databaseCounters()));
      return new Result(
          figures(measured),
          measured,
          List.of(
              setting.serverName()
                  + ", "
                  + threads
                  + " threads on as many connections; the hash alone on "
                  + hashing
                  + ", as many as the store's workers.",
              "The tiny hash is argon2id with 8 KiB and 1 pass. Refused: "
                  + errors.describe()
                  + ".",
              Bottleneck.of(measured.get(0)),
              Bottleneck.of(measured.get(2))));
    }
  }

  private static StoreConfig withTinyHash(Seeded seeded, int threads) {
    String size = Integer.toString(threads);
    return seeded.config(
        "pool.minimum",
        size,
        "pool.size",
        size,
        "pool.overflow",
        "0",
        "password.memory",
        "8",
        "password.iterations",
        "1");
  }

  private static List<Figure> figures(List<Measured> measured) {
    return List.of(
        Figure.succeeded(
            "sign-ups",
            measured.get(0),
            measured.get(1),
            Target.NONE,
            "Sign-ups a second beside bare hashes: each is one hash and three rows."),
        Figure.succeeded(
            "sign-ups but for the hash",
            measured.get(2),
            measured.get(3),
            Target.NONE,
            "With a tiny hash, beside the bare driver that inserts the same three rows in one"
                + " transaction."));
  }
}
