// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Result;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.user.Email;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Look-ups of users by e-mail, one at a time and concurrently, and by ids in batches. */
final class LookUp implements Scenario {
  /** Number of ids in a batch: as many as one statement of the store takes. */
  private static final int BATCH = 32;

  @Override
  public String name() {
    return "look-up";
  }

  @Override
  public String summary() {
    return "users by e-mail, sequential and concurrent, and by " + BATCH + " ids at once";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int users = seeded.users();
    int threads = setting.threads();
    StoreConfig config = seeded.withConnections(threads);
    StoreCounters counters = new StoreCounters();
    RawConnections raw = new RawConnections(config);
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC())) {
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Stream.of(
                      Variant.of("by e-mail, 1 thread", 1, n -> finding(store, users, n))
                          .counting(counters.all()),
                      Variant.of("by e-mail, 1 thread, bare", 1, n -> findingBare(raw, users, n)),
                      Variant.of("by e-mail", threads, n -> finding(store, users, n))
                          .counting(counters.all()),
                      Variant.of("by e-mail, bare", threads, n -> findingBare(raw, users, n)),
                      Variant.of("by ids", threads, n -> batching(store, users, n))
                          .counting(counters.all()),
                      Variant.of("by ids, bare", threads, n -> batchingBare(raw, users, n)))
                  .map(variant -> variant.counting(setting.databaseCounters()))
                  .toArray(Variant[]::new));
      return new Result(
          List.of(
              BareConnection.figure(
                  "look-ups by e-mail, one at a time", measured.get(0), measured.get(1)),
              BareConnection.figure(
                  "look-ups by e-mail, concurrent", measured.get(2), measured.get(3)),
              BareConnection.figure(
                  "batches of " + BATCH + " ids", measured.get(4), measured.get(5))),
          measured,
          List.of(
              setting.serverName() + ", " + threads + " threads on " + threads + " connections.",
              Bottleneck.of(measured.get(0)),
              Bottleneck.of(measured.get(2)),
              Bottleneck.of(measured.get(4))));
    }
  }

  private static Worker finding(Watchword store, int users, int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> {
      Email email = Email.parse(Probe.email(random.nextInt(users))).orElseThrow();
      require(store.users().byEmail(email).isPresent());
    };
  }

  private static Worker findingBare(RawConnections raw, int users, int number) throws SQLException {
    SplittableRandom random = new SplittableRandom(number);
    return raw.worker(
        raw.sql("users.by_email"), () -> Probe.email(random.nextInt(users)), Columns::user);
  }

  /** Returns a batch of different users that begins at a random row. */
  private static List<UUID> batch(SplittableRandom random, int users) {
    int first = random.nextInt(users);
    int step = users / BATCH;
    return Stream.iterate(first, row -> (row + step) % users)
        .limit(BATCH)
        .map(row -> Probe.id("user", row))
        .toList();
  }

  private static Worker batching(Watchword store, int users, int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> {
      require(store.users().byIds(batch(random, users)).size() == BATCH);
    };
  }

  private static void require(boolean found) {
    if (!found) {
      throw new IllegalStateException("a user is not there");
    }
  }

  private static Worker batchingBare(RawConnections raw, int users, int number)
      throws SQLException {
    SplittableRandom random = new SplittableRandom(number);
    BareConnection connection = raw.connect();
    BareStatement select =
        connection.statement("users.by_ids", raw.parameters("users.by_ids").toArray(String[]::new));
    return connection.worker(
        () -> select.read(BATCH, Columns::user, batch(random, users).toArray()));
  }
}
