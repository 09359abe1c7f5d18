// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

class AccountsTest {
  private static final String ADA = "ada@example.com";
  private static final String SCRYPT =
      "000102030405060708090a0b0c0d0e0f:9372e2d20f7c9ba55e54d10569dfe24824c5765383f46b040e9ac7b33"
          + "041339c514173900cb63a37c935c0e2f40cfe2cb39bee5fe58f54715c1fd913c4638373";
  private static final String BCRYPT =
      "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";

  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database, String... settings) {
    return Watchword.open(TestStore.config(database, settings), meter, new TestStore.ManualClock());
  }

  private static SignIn signIn(Watchword store, String password) {
    return store.accounts().signIn(ADA, password, Device.UNKNOWN, Lifetime.BRIEF);
  }

  private static String stored(TestDatabase database) throws SQLException {
    return Sql.texts(database, "SELECT password FROM account").getFirst();
  }

  @EveryEngine
  void oneOfAHundredWhoSignUpTogetherGetsTheAddress(TestDatabase database) throws Exception {
    try (Watchword store = open(database, "password.queue", "200", "pool.wait", "30s")) {
      List<SignUp> outcomes =
          Together.run(
              100,
              thread ->
                  store
                      .accounts()
                      .signUp(TestStore.registration(thread % 2 == 0 ? ADA : "Ada@Example.com")));
      assertThat(outcomes).filteredOn(SignUp.Done.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(SignUp.EmailTaken.class::isInstance).hasSize(99);
      for (String table : List.of("users", "account", "session")) {
        assertThat(Sql.number(database, "SELECT count(*) FROM " + table)).as(table).isEqualTo(1);
      }
    }
  }

  @EveryEngine
  void hashOfAnotherSystemIsReplacedAtTheFirstSignIn(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, ADA);
      String current = stored(database);
      assertThat(current).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
      for (String old : List.of(SCRYPT, BCRYPT)) {
        Sql.update(database, "UPDATE account SET password = ?", old);
        assertThat(signIn(store, "Correct horse")).isInstanceOf(SignIn.Refused.class);
        assertThat(stored(database)).isEqualTo(old);
        assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Done.class);
        String renewed = stored(database);
        assertThat(renewed)
            .startsWith(old.equals(SCRYPT) ? "$argon2id-nfkc$" : "$argon2id$")
            .contains("$v=19$m=64,t=1,p=1$")
            .isNotEqualTo(current);
        assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Done.class);
        assertThat(signIn(store, "Correct horse")).isInstanceOf(SignIn.Refused.class);
        assertThat(stored(database)).isEqualTo(renewed);
      }
    }
    try (Watchword dearer = open(database, "password.memory", "128")) {
      assertThat(signIn(dearer, TestStore.PASSWORD)).isInstanceOf(SignIn.Done.class);
      assertThat(stored(database)).startsWith("$argon2id$v=19$m=128,t=1,p=1$");
    }
  }

  @EveryEngine
  void damagedHashIsAMismatchAndNeverAnError(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, ADA);
      for (String damaged :
          List.of("", "?", TestStore.PASSWORD, "$argon2id$", "$argon2id$v=19$m=0,t=0,p=0$_$_")) {
        Sql.update(database, "UPDATE account SET password = ?", damaged);
        assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
        assertThat(signIn(store, "")).isInstanceOf(SignIn.Refused.class);
      }
      Sql.update(database, "UPDATE account SET password = NULL");
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
    }
  }

  @EveryEngine
  void signInThatRacesTheReplacementOfAnOldHashSucceedsToo(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, ADA);
      Sql.update(database, "UPDATE account SET password = ?", BCRYPT);
      meter.after(
          "account.credential_by_email",
          () -> assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Done.class));
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Done.class);
      Sql.update(database, "UPDATE account SET password = ?", BCRYPT);
      List<SignIn> together = Together.run(16, thread -> signIn(store, TestStore.PASSWORD));
      assertThat(together).hasOnlyElementsOfType(SignIn.Done.class);
    }
  }

  @EveryEngine
  void passwordChangeThatRacesTheReplacementOfAnOldHashSucceedsToo(TestDatabase database)
      throws Exception {
    try (Watchword store = open(database)) {
      UUID id = TestStore.signUp(store, ADA).user().id();
      Sql.update(database, "UPDATE account SET password = ?", BCRYPT);
      meter.after(
          "account.credential_by_user",
          () -> assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Done.class));
      assertThat(
              store
                  .accounts()
                  .changePassword(
                      new PasswordChange.Request(id, TestStore.PASSWORD, "battery staple")))
          .isInstanceOf(PasswordChange.Done.class);
      assertThat(signIn(store, "battery staple")).isInstanceOf(SignIn.Done.class);
    }
  }

  @EveryEngine
  void refusedSignUpLeavesNothing(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      Accounts accounts = store.accounts();
      assertThat(accounts.signUp(registration("not an address", "Ada", null, "correct horse")))
          .isInstanceOf(SignUp.InvalidEmail.class);
      assertThat(accounts.signUp(registration(ADA, "A\u0000", null, "correct horse")))
          .isEqualTo(new SignUp.InvalidProfile("name", "Invalid characters"));
      assertThat(accounts.signUp(registration(ADA, "Ada", "x".repeat(2049), "correct horse")))
          .isInstanceOf(SignUp.InvalidProfile.class);
      assertThat(accounts.signUp(registration(ADA, "Ada", null, "short")))
          .isEqualTo(new SignUp.InvalidPassword(Passwords.Flaw.TOO_SHORT));
      assertThat(accounts.signUp(registration(ADA, "Ada", null, "x".repeat(129))))
          .isEqualTo(new SignUp.InvalidPassword(Passwords.Flaw.TOO_LONG));
      assertThat(accounts.signUp(registration(ADA, "Ada", null, "surrogate \ud800")))
          .isEqualTo(new SignUp.InvalidPassword(Passwords.Flaw.NOT_TEXT));
      assertThat(Sql.number(database, "SELECT count(*) FROM users")).isZero();
    }
  }

  @EveryEngine
  void signUpThatFailsHalfWayLeavesNothing(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      for (String statement : List.of("users.insert", "account.insert", "session.insert")) {
        meter.after(
            statement,
            () -> {
              throw new IllegalStateException("after " + statement);
            });
        assertThatThrownBy(() -> TestStore.signUp(store, ADA)).hasMessage("after " + statement);
        assertThat(Sql.number(database, "SELECT count(*) FROM users")).isZero();
      }
      TestStore.signUp(store, ADA);
    }
  }

  private static Registration registration(
      String email, String name, String image, String password) {
    return new Registration(email, name, image, password, Device.UNKNOWN, Lifetime.BRIEF);
  }

  @EveryEngine
  void identityOfAProviderIsComparedByteByByte(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      UUID id = TestStore.signUp(store, ADA).user().id();
      Sql.update(database, "UPDATE account SET provider_id = 'github', account_id = 'Ada'");
      assertThat(store.accounts().byProvider("github", "Ada")).isPresent();
      for (String other : List.of("ada", "ADA", "Ada ", " Ada", "Adá", "Ａda", "")) {
        assertThat(store.accounts().byProvider("github", other)).as(other).isEmpty();
      }
      assertThat(store.accounts().byProvider("GitHub", "Ada")).isEmpty();
      assertThat(store.accounts().byProvider("github ", "Ada")).isEmpty();
      assertThat(store.accounts().list(id)).hasSize(1);
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
    }
  }
}
