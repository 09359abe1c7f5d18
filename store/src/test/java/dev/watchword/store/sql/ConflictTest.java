// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.user.Users;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** A transaction that conflicts with another one is retried, and is never an outage. */
class ConflictTest {
  private static final UseCase USE_CASE = new UseCase("test.conflict", 10);
  private static final int ALWAYS = 1_000_000;

  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database) {
    return Watchword.open(TestStore.config(database), meter, Clock.systemUTC());
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void victimOfADeadlockIsTriedAgain(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      List<UUID> users =
          List.of(
              TestStore.signUp(store, "ada@example.com").user().id(),
              TestStore.signUp(store, "eve@example.com").user().id());
      CyclicBarrier bothHoldOne = new CyclicBarrier(2);
      Together.run(
          2,
          number -> {
            boolean[] triedBefore = {false};
            return store
                .db()
                .run(
                    USE_CASE,
                    work ->
                        work.inTransaction(
                            () -> {
                              store.sessions().revokeAll(work, users.get(number));
                              if (!triedBefore[0]) {
                                triedBefore[0] = true;
                                await(bothHoldOne);
                              }
                              return store.sessions().revokeAll(work, users.get(1 - number));
                            }));
          });
      assertThat(users).allSatisfy(id -> assertThat(store.sessions().list(id)).isEmpty());
      assertThat(meter.statements().stream().filter("session.revoke_all"::equals).count())
          .isGreaterThan(4);
      assertThat(meter.breaker()).isEmpty();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void serializationFailureIsTriedAgainTwice(TestDatabase database) throws SQLException {
    try (Watchword store = open(database)) {
      UUID ada = TestStore.signUp(store, "ada@example.com").user().id();
      failUpdates(database, 2);
      assertThat(store.users().update(ada, new Users.Change("Countess", false, null))).isTrue();
      assertThat(store.users().byId(ada).orElseThrow().name()).isEqualTo("Countess");
    }
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void conflictThatDoesNotEndIsToldAsOneAndOpensNoBreaker(TestDatabase database)
      throws SQLException {
    try (Watchword store = open(database)) {
      UUID ada = TestStore.signUp(store, "ada@example.com").user().id();
      failUpdates(database, ALWAYS);
      meter.clear();
      for (int i = 0; i < 30; i++) {
        DbException failure =
            catchThrowableOfType(
                DbException.class,
                () -> store.users().update(ada, new Users.Change("Countess", false, null)));
        assertThat(failure.code()).isEqualTo(Code.CONFLICT);
        assertThat(failure.code().retryable()).isTrue();
      }
      assertThat(meter.statements().stream().filter("users.update_profile"::equals).count())
          .isEqualTo(30 * 3);
      assertThat(store.users().byId(ada).orElseThrow().name()).isEqualTo("Ada");
      assertThat(store.health().isReady()).isTrue();
      assertThat(meter.breaker()).isEmpty();
    }
  }

  /**
   * Makes the server refuse {@code times} updates of users with the SQLSTATE of a serialization
   * failure.
   */
  private static void failUpdates(TestDatabase database, int times) throws SQLException {
    if (database.engine().equals("postgres")) {
      Sql.run(
          database,
          "CREATE SEQUENCE attempts",
          "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " IF nextval('attempts') <= "
              + times
              + " THEN RAISE EXCEPTION 'not serializable' USING ERRCODE = '40001'; END IF;"
              + " RETURN NEW; END $$",
          "CREATE TRIGGER refuse BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION refuse()");
      return;
    }
    Sql.run(
        database,
        // Rows of MyISAM are not rolled back.
        "CREATE TABLE attempts (id INT PRIMARY KEY, number INT) ENGINE = MyISAM",
        "INSERT INTO attempts VALUES (1, 0)",
        "CREATE TRIGGER refuse BEFORE UPDATE ON users FOR EACH ROW BEGIN"
            + " UPDATE attempts SET number = number + 1 WHERE id = 1;"
            + " IF (SELECT number FROM attempts WHERE id = 1) <= "
            + times
            + " THEN SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'deadlock';"
            + " END IF; END");
  }
}
