// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.scenario.BareConnection.BareStatement;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.secret.Token;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Session;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lists of a user's sessions, and sessions that begin and are revoked. */
final class SessionList extends StoreScenario {
  /** Number of users whose sessions are listed; each has {@link #LIVE} live ones. */
  private static final int USERS = 100;

  private static final int LIVE = 5;
  private static final UseCase PREPARE = new UseCase("bench.prepare", 1);

  SessionList() {
    super("sessions", "list a user's sessions; begin and revoke one; each beside the bare driver");
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    CountedStore store = run.store();
    BareDriver bare = run.driver();
    Feeder<UUID> users = Feeder.cycling(bed.seeded().bearers());
    Feeder<UUID> listed =
        Feeder.cycling(Stream.generate(() -> newUser(store.watchword())).limit(USERS).toList());
    Variant list =
        store.variant(
            "list",
            listed.crew(
                user ->
                    Expect.that(
                        store.sessions().list(user).size() == LIVE,
                        "a user has lost or won a session")));
    Variant revoke =
        store.variant("begin and revoke", users.crew(user -> revoke(store.watchword(), user)));
    run.figure("lists of " + LIVE + " sessions", BareDriver.BESIDE)
        .ours(list)
        .bare(run.variant("list, bare", listingBare(bare, listed)));
    run.figure("sessions begun and revoked", BareDriver.BESIDE)
        .ours(revoke)
        .bare(run.variant("begin and revoke, bare", revokingBare(bare, users)));
    run.noteThreads();
    run.note(
        "Revoking needs a live session, so both sides begin one first: one insert and one"
            + " update, each with its own commit.");
    run.noteBottlenecks(list, revoke);
  }

  /** Makes a user with {@link #LIVE} live sessions. */
  private static UUID newUser(Watchword store) {
    Email email = Email.parse(UUID.randomUUID() + "@example.com").orElseThrow();
    User user =
        store.db().run(PREPARE, work -> store.users().insert(work, email, true, "Ada", null));
    for (int i = 0; i < LIVE; i++) {
      NewSessions.issue(store, user.id(), Lifetime.REMEMBERED);
    }
    return user.id();
  }

  private static void revoke(Watchword store, UUID user) {
    Session session = NewSessions.issue(store, user, Lifetime.REMEMBERED).session();
    boolean revoked = store.sessions().revoke(session.userId(), session.id().toString());
    Expect.that(revoked, "a new session is not live");
  }

  private static Variant.Crew listingBare(BareDriver bare, Feeder<UUID> users) {
    return bare.crew(
        (connection, number) -> {
          BareStatement list = connection.statement("session.live_by_user", "user_id", "now");
          Supplier<UUID> next = users.of(number);
          return () -> list.read(LIVE, BareConnection::session, next.get(), Instant.now());
        });
  }

  private static Variant.Crew revokingBare(BareDriver bare, Feeder<UUID> users) {
    return bare.crew(
        (connection, number) -> {
          BareStatement insert = NewSessions.statement(connection);
          BareStatement revoke = connection.statement("session.revoke_id", "id", "user_id", "now");
          Supplier<UUID> next = users.of(number);
          Uuid7 ids = new Uuid7(Clock.systemUTC());
          return () -> {
            UUID user = next.get();
            UUID id = ids.next();
            NewSessions.insert(insert, id, user, Token.random(), Instant.now());
            revoke.update(id, user, Instant.now());
          };
        });
  }
}
