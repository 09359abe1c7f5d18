// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.secret.Token;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Uuid7;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;

/** A frequent operation of the store, as its statements on rows drawn from the whole table. */
enum Operation {
  CHECK("session check") {
    @Override
    void once(Statements statements, Draw draw, int users) throws Exception {
      byte[] hash = Probe.hash("session", draw.below(users * 2));
      require(statements.read(BY_TOKEN, Args.of("token_hash", hash)) == 1);
    }
  },
  SIGN_IN("sign-in look-up") {
    @Override
    void once(Statements statements, Draw draw, int users) throws Exception {
      String email = Probe.email(draw.below(users));
      require(statements.read(CREDENTIAL, Args.of("email", email)) == 1);
    }
  },
  LIST("list of a user's sessions") {
    @Override
    void once(Statements statements, Draw draw, int users) throws Exception {
      UUID user = Probe.id("user", draw.below(users));
      statements.read(SESSIONS, Args.of("user_id", user).and("now", Probe.NOW));
    }
  },
  DELETE("user made and deleted") {
    @Override
    void once(Statements statements, Draw draw, int users) throws Exception {
      UUID user = IDS.next();
      require(statements.write(NEW_USER, user(user)) == 1);
      require(statements.write(NEW_SESSION, session(user)) == 1);
      // A plain statement on SQLite also counts the session that is deleted with the user.
      require(statements.write(DELETE_USER, Args.of("id", user)) >= 1);
    }
  };

  private static final Query<?> BY_TOKEN = RawConnections.query("session.by_token_hash");
  private static final Query<?> CREDENTIAL = RawConnections.query("account.credential_by_email");
  private static final Query<?> SESSIONS = RawConnections.query("session.live_by_user");
  private static final Query<?> NEW_USER = RawConnections.query("users.insert");
  private static final Query<?> NEW_SESSION = RawConnections.query("session.insert");
  private static final Query<?> DELETE_USER = RawConnections.query("users.delete");
  private static final Uuid7 IDS = new Uuid7(InstantSource.system());

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract void once(Statements statements, Draw draw, int users) throws Exception;

  /** Returns a worker that repeats the operation on rows drawn evenly. */
  Worker worker(Statements statements, int users, int number) {
    return worker(statements, users, Draw.evenly(new SplittableRandom(number)));
  }

  /** Returns a worker that repeats the operation on rows of {@code draw}. */
  Worker worker(Statements statements, int users, Draw draw) {
    return () -> once(statements, draw, users);
  }

  private static void require(boolean found) {
    if (!found) {
      throw new IllegalStateException("the row is not there");
    }
  }

  private static Args user(UUID id) {
    return Args.of("id", id)
        .and("email", id + "@example.com")
        .and("email_verified", false)
        .and("name", "Ada")
        .and("image", null)
        .and("now", Probe.NOW)
        .and("fields", null);
  }

  private static Args session(UUID user) {
    return Args.of("id", IDS.next())
        .and("user_id", user)
        .and("token_hash", Token.hash(Token.random()))
        .and("now", Probe.NOW)
        .and("expires_at", Probe.NOW.plus(Duration.ofDays(7)))
        .and("absolute_expires_at", Probe.NOW.plus(Duration.ofDays(90)))
        .and("ip_address", "203.0.113.7")
        .and("user_agent", "Mozilla/5.0 (bench)")
        .and("fields", null);
  }
}
