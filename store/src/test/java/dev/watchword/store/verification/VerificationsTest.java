// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.secret.Token;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** S5: every one-time secret works once, for its purpose and in its time. */
class VerificationsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Consumption REFUSED = new Consumption.Refused();

  private final ManualClock clock = new ManualClock();

  @EveryEngine
  void oneOfAHundredWhoPresentASecretTogetherWins(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, clock)) {
      for (int round = 0; round < 5; round++) {
        String token = store.verifications().issue("reset", "ada " + round, HOUR).token();
        List<Consumption> outcomes =
            Together.run(100, thread -> store.verifications().consume("reset", token));
        assertThat(outcomes).containsOnlyOnce(new Consumption.Done("ada " + round));
        assertThat(outcomes).filteredOn(REFUSED::equals).hasSize(99);
      }
    }
  }

  @EveryEngine
  void databaseKnowsOnlyTheHashOfASecret(TestDatabase database) throws SQLException {
    try (Watchword store = TestStore.open(database, clock)) {
      Verifications.Issued issued = store.verifications().issue("reset", "ada", HOUR);
      assertThat(Sql.bytes(database, "SELECT token_hash FROM verification"))
          .isEqualTo(Token.hash(issued.token()));
      assertThat(issued.toString()).doesNotContain(issued.token());
    }
  }

  @EveryEngine
  void secretOfAnotherPurposeIsRefusedAndStaysGood(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      String token = store.verifications().issue("reset", "ada", HOUR).token();
      for (String purpose : List.of("verify", "Reset", "reset ", " reset", "", "rését")) {
        assertThat(store.verifications().consume(purpose, token)).isEqualTo(REFUSED);
      }
      assertThat(store.verifications().consume("reset", token.toLowerCase(Locale.ROOT)))
          .isEqualTo(REFUSED);
      assertThat(store.verifications().consume("reset", token + " ")).isEqualTo(REFUSED);
      assertThat(store.verifications().consume("reset", token))
          .isEqualTo(new Consumption.Done("ada"));
      assertThat(store.verifications().consume("reset", token)).isEqualTo(REFUSED);
    }
  }

  @EveryEngine
  void newSecretEndsTheEarlierOneOfTheSameIdentifierOnly(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      Verifications verifications = store.verifications();
      String first = verifications.issue("reset", "ada", HOUR).token();
      List<String> others =
          List.of("Ada", "ada ", " ada", "adá", "ａda").stream()
              .map(identifier -> verifications.issue("reset", identifier, HOUR).token())
              .toList();
      String otherPurpose = verifications.issue("verify", "ada", HOUR).token();
      String second = verifications.issue("reset", "ada", HOUR).token();
      assertThat(verifications.consume("reset", first)).isEqualTo(REFUSED);
      assertThat(verifications.consume("reset", second)).isEqualTo(new Consumption.Done("ada"));
      assertThat(verifications.consume("verify", otherPurpose))
          .isEqualTo(new Consumption.Done("ada"));
      for (String other : others) {
        assertThat(verifications.consume("reset", other)).isInstanceOf(Consumption.Done.class);
      }
    }
  }

  @EveryEngine
  void secretEndsAtItsTime(TestDatabase database) {
    try (Watchword store = TestStore.open(database, clock)) {
      String early = store.verifications().issue("reset", "ada", HOUR).token();
      String late = store.verifications().issue("reset", "eve", HOUR).token();
      clock.advance(HOUR.minusNanos(1_000));
      assertThat(store.verifications().consume("reset", early))
          .isEqualTo(new Consumption.Done("ada"));
      clock.advance(Duration.ofNanos(1_000));
      assertThat(store.verifications().consume("reset", late)).isEqualTo(REFUSED);
    }
  }

  @EveryEngine
  void manySecretsIssuedTogetherForOneIdentifierEachWorkAtMostOnce(TestDatabase database)
      throws Exception {
    try (Watchword store = TestStore.open(database, clock)) {
      List<String> tokens =
          Together.run(30, thread -> store.verifications().issue("reset", "ada", HOUR).token());
      String last = store.verifications().issue("reset", "ada", HOUR).token();
      for (String token : tokens) {
        assertThat(store.verifications().consume("reset", token)).isEqualTo(REFUSED);
      }
      assertThat(store.verifications().consume("reset", last))
          .isEqualTo(new Consumption.Done("ada"));
    }
  }

  @EveryEngine
  void dataAreGivenOnceToOneOfMany(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database, clock)) {
      Verifications verifications = store.verifications();
      String token = Token.random();
      byte[] data = new byte[Verifications.MOST_DATA];
      data[17] = 1;
      verifications.keep("state", "google", token, data, HOUR);
      verifications.keep("state", "google", token + "2", new byte[] {2}, HOUR);
      verifications.keep("state", "google", token + "3", new byte[] {3}, HOUR);
      assertThat(verifications.take("other", token)).isEmpty();
      assertThat(verifications.take("state", token + "x")).isEmpty();
      List<Optional<byte[]>> taken =
          Together.run(100, thread -> verifications.take("state", token));
      assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
      assertThat(taken.stream().flatMap(Optional::stream)).containsExactly(data);
      assertThat(verifications.take("state", token + "2"))
          .as("data of the same subject stay valid")
          .hasValueSatisfying(kept -> assertThat(kept).containsExactly(2));
      clock.advance(HOUR);
      assertThat(verifications.take("state", token + "3")).isEmpty();
    }
  }
}
