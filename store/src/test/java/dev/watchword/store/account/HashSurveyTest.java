// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.sample.Seeder;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.secret.Passwords;
import java.time.Clock;
import java.time.Duration;

/** S8: a node knows the kinds of its accounts' hashes before anybody guesses. */
class HashSurveyTest {
  private static final String BCRYPT =
      "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";
  private static final String SCRYPT =
      "000102030405060708090a0b0c0d0e0f:9372e2d20f7c9ba55e54d10569dfe24824c5765383f46b040e9ac7b33"
          + "041339c514173900cb63a37c935c0e2f40cfe2cb39bee5fe58f54715c1fd913c4638373";

  private static final PasswordConfig CHEAP =
      new PasswordConfig(8, 128, 1, 16, Duration.ofSeconds(30), 64, 1);

  private final RecordingMeter meter = new RecordingMeter();

  @EveryEngine
  void everySchemeIsFoundOnWhicheverPageItIs(TestDatabase database) throws Exception {
    StoreConfig config = TestStore.config(database);
    Watchword.migrate(config);
    new Seeder(config).seed(8_600);
    rehash(database, BCRYPT, "DESC");
    rehash(database, SCRYPT, "ASC");
    try (Watchword store = Watchword.open(config, meter, new TestStore.ManualClock())) {
      Awaiting.until(() -> pages() == 9);
      try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
        HashSurvey.start(store.db(), passwords, Duration.ofMinutes(1)).close();
        assertThat(passwords.kinds()).as("before it begins to serve").isEqualTo(3);
      }
      try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
        HashSurvey survey = HashSurvey.start(store.db(), passwords, Duration.ZERO);
        Awaiting.until(() -> passwords.kinds() == 3);
        survey.close();
      }
    }
  }

  private long pages() {
    return meter.statements().stream().filter("account.stored_after"::equals).count();
  }

  /** Sets the hash of the account that is first in an order of ids. */
  private static void rehash(TestDatabase database, String hash, String order) throws Exception {
    // MySQL needs a derived table around the table that is updated.
    Sql.run(
        database,
        "UPDATE account SET password = '"
            + hash
            + "' WHERE id = (SELECT id FROM (SELECT id FROM account ORDER BY id "
            + order
            + " LIMIT 1) AS one)");
  }

  @EveryEngine
  void failureOfAStatementIsTriedAgain(TestDatabase database) throws Exception {
    try (Watchword store = Watchword.open(TestStore.config(database), meter, Clock.systemUTC())) {
      TestStore.signUp(store, "ada@example.com");
      Sql.update(database, "UPDATE account SET password = ?", BCRYPT);
      meter.after(
          "account.stored_after",
          () -> {
            throw new DbException(DbException.Code.UNAVAILABLE, "away", null);
          });
      try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
        HashSurvey survey = HashSurvey.start(store.db(), passwords, Duration.ZERO);
        Awaiting.until(() -> passwords.kinds() == 2);
        survey.close();
      }
    }
  }
}
