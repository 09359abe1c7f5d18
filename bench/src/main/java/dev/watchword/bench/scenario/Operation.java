// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import dev.watchword.store.secret.Token;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Uuid7;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

/** A frequent operation of the store, as its statements on rows drawn from the whole table. */
enum Operation {
  CHECK("session check") {
    @Override
    void once(StatementRunner statements, Draw draw, int users) throws Exception {
      byte[] hash = Probe.hash("session", draw.below(users * 2));
      Expect.that(statements.read(BY_TOKEN, Args.of("token_hash", hash)) == 1, MISSING);
    }
  },
  SIGN_IN("sign-in look-up") {
    @Override
    void once(StatementRunner statements, Draw draw, int users) throws Exception {
      String email = Probe.email(draw.below(users));
      Expect.that(statements.read(CREDENTIAL, Args.of("email", email)) == 1, MISSING);
    }
  },
  LIST("list of a user's sessions") {
    @Override
    void once(StatementRunner statements, Draw draw, int users) throws Exception {
      UUID user = Probe.id("user", draw.below(users));
      statements.read(SESSIONS, Args.of("user_id", user).and("now", Probe.NOW));
    }
  },
  DELETE("user made and deleted") {
    @Override
    void once(StatementRunner statements, Draw draw, int users) throws Exception {
      UUID user = IDS.next();
      Expect.that(statements.write(NEW_USER, user(user)) == 1, MISSING);
      Expect.that(statements.write(NEW_SESSION, session(user)) == 1, MISSING);
      // A plain statement on SQLite also counts the session that is deleted with the user.
      Expect.that(statements.write(DELETE_USER, Args.of("id", user)) >= 1, MISSING);
    }
  };

  private static final Query<?> BY_TOKEN = BareDriver.query("session.by_token_hash");
  private static final Query<?> CREDENTIAL = BareDriver.query("account.credential_by_email");
  private static final Query<?> SESSIONS = BareDriver.query("session.live_by_user");
  private static final Query<?> NEW_USER = BareDriver.query("users.insert");
  private static final Query<?> NEW_SESSION = BareDriver.query("session.insert");
  private static final Query<?> DELETE_USER = BareDriver.query("users.delete");
  private static final Uuid7 IDS = new Uuid7(InstantSource.system());

  private static final String MISSING = "the row is not there";
  private final String title;

  Operation(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract void once(StatementRunner statements, Draw draw, int users) throws Exception;

  /** Returns workers that repeat the operation on rows drawn at random. */
  Variant.Crew crew(
      StatementRunner statements, int users, Function<SplittableRandom, Draw> drawing) {
    return number -> {
      Draw draw = drawing.apply(new SplittableRandom(number));
      return () -> once(statements, draw, users);
    };
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

  /** A way to run the store's statements. Any number of threads may use it at once. */
  interface StatementRunner {
    /** Runs a query, reads all rows and returns their number. */
    int read(Query<?> query, Args args) throws Exception;

    /** Runs a statement and returns the number of rows that it changed. */
    int write(Query<?> statement, Args args) throws Exception;
  }
}
