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
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Session;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Lists of a user's sessions, and sessions that begin and are revoked. */
final class SessionList implements Scenario {
  /** Number of users whose sessions are listed; each has {@link #LIVE} live ones. */
  private static final int USERS = 100;

  private static final int LIVE = 5;
  private static final UseCase PREPARE = new UseCase("bench.prepare", 1);

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public String summary() {
    return "list a user's sessions; begin and revoke one; each beside the bare driver";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    int threads = setting.threads();
    StoreConfig config = seeded.withConnections(threads);
    StoreCounters counters = new StoreCounters();
    RawConnections raw = new RawConnections(config);
    List<UUID> users = seeded.bearers();
    try (Watchword store = Watchword.open(config, counters, Clock.systemUTC())) {
      List<UUID> listed = Stream.generate(() -> newUser(store)).limit(USERS).toList();
      List<Measured> measured =
          Rounds.of(
              setting.pace(),
              Stream.of(
                      Variant.of("list", threads, n -> listing(store, listed, n))
                          .counting(counters.all()),
                      Variant.of("list, bare", threads, n -> listingBare(raw, listed, n)),
                      Variant.of("begin and revoke", threads, n -> revoking(store, users, n))
                          .counting(counters.all()),
                      Variant.of(
                          "begin and revoke, bare", threads, n -> revokingBare(raw, users, n)))
                  .map(variant -> variant.counting(setting.databaseCounters()))
                  .toArray(Variant[]::new));
      return new Result(
          List.of(
              BareConnection.figure(
                  "lists of " + LIVE + " sessions", measured.get(0), measured.get(1)),
              BareConnection.figure(
                  "sessions begun and revoked", measured.get(2), measured.get(3))),
          measured,
          List.of(
              setting.serverName() + ", " + threads + " threads on " + threads + " connections.",
              "Revoking needs a live session, so both sides begin one first: one insert and one"
                  + " update, each with its own commit.",
              Bottleneck.of(measured.get(0)),
              Bottleneck.of(measured.get(2))));
    }
  }

  /** Makes a user with {@link #LIVE} live sessions. */
  private static UUID newUser(Watchword store) {
    Email email = Email.parse(UUID.randomUUID() + "@example.com").orElseThrow();
    User user =
        store.db().run(PREPARE, work -> store.users().insert(work, email, true, "Ada", null));
    for (int i = 0; i < LIVE; i++) {
      NewSessions.issue(store, user.id());
    }
    return user.id();
  }

  private static Worker listing(Watchword store, List<UUID> users, int number) {
    Cycle<UUID> next = new Cycle<>(users, number);
    return () -> {
      if (store.sessions().list(next.get()).size() != LIVE) {
        throw new IllegalStateException("a user has lost or won a session");
      }
    };
  }

  private static Worker listingBare(RawConnections raw, List<UUID> users, int number)
      throws SQLException {
    Cycle<UUID> next = new Cycle<>(users, number);
    BareConnection connection = raw.connect();
    BareStatement list = connection.statement("session.live_by_user", "user_id", "now");
    return connection.worker(() -> list.read(LIVE, Columns::session, next.get(), Instant.now()));
  }

  private static Worker revoking(Watchword store, List<UUID> users, int number) {
    Cycle<UUID> next = new Cycle<>(users, number);
    return () -> {
      Session session = NewSessions.issue(store, next.get()).session();
      if (!store.sessions().revoke(session.userId(), session.id().toString())) {
        throw new IllegalStateException("a new session is not live");
      }
    };
  }

  private static Worker revokingBare(RawConnections raw, List<UUID> users, int number)
      throws SQLException {
    Cycle<UUID> next = new Cycle<>(users, number);
    Uuid7 ids = new Uuid7(Clock.systemUTC());
    BareConnection connection = raw.connect();
    BareStatement insert = NewSessions.statement(connection);
    BareStatement revoke = connection.statement("session.revoke_id", "id", "user_id", "now");
    return connection.worker(
        () -> {
          UUID user = next.get();
          UUID id = ids.next();
          NewSessions.insert(insert, id, user, Token.random(), Instant.now());
          revoke.update(id, user, Instant.now());
        });
  }
}
