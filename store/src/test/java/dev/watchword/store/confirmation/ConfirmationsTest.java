// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import static dev.watchword.store.confirmation.Letters.HOUR;
import static dev.watchword.store.confirmation.Letters.STRANGER;
import static dev.watchword.store.confirmation.Letters.confirm;
import static dev.watchword.store.confirmation.Letters.email;
import static dev.watchword.store.confirmation.Letters.mails;
import static dev.watchword.store.confirmation.Letters.requestReset;
import static dev.watchword.store.confirmation.Letters.secret;
import static dev.watchword.store.confirmation.Letters.signIn;
import static dev.watchword.store.confirmation.Letters.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.Account;
import dev.watchword.store.account.Identity;
import dev.watchword.store.account.ProviderTokens;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.account.SocialSignIn;
import dev.watchword.store.confirmation.Confirmations.Visitor;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** S5, S8, S10: links that reset a password or verify an address work once and tell nothing. */
class ConfirmationsTest {
  private static final String NEW = "battery staple horse";

  private final ManualClock clock = new ManualClock();
  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database) {
    return Watchword.open(TestStore.config(database), meter, clock);
  }

  @EveryEngine
  void whoForgotThePasswordGetsBackIn(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      String secret = requestReset(store, "ada@example.com");
      assertThat(store.confirmations().awaitsReset(secret)).isTrue();
      assertThat(store.confirmations().reset(secret, NEW, true))
          .isEqualTo(new PasswordReset.Done(email("ada@example.com")));
      assertThat(signIn(store, "ada@example.com", TestStore.PASSWORD))
          .isInstanceOf(SignIn.Refused.class);
      assertThat(signIn(store, "ada@example.com", NEW)).isInstanceOf(SignIn.Done.class);
      assertThat(store.sessions().resolve(done.issued().token()))
          .isInstanceOf(Resolution.Refused.class);
      assertThat(user(store, "ada@example.com").emailVerified()).isTrue();
      assertThat(store.confirmations().awaitsReset(secret)).isFalse();
    }
  }

  @EveryEngine
  void sessionsOfAProvenAddressStayWhenTheSettingSaysSo(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      assertThat(store.confirmations().reset(requestReset(store, "ada@example.com"), NEW, false))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(store.sessions().resolve(done.issued().token()))
          .as("whoever signed up need not have been the owner of the address")
          .isInstanceOf(Resolution.Refused.class);
      SignIn.Done later = (SignIn.Done) signIn(store, "ada@example.com", NEW);
      assertThat(store.confirmations().reset(requestReset(store, "ada@example.com"), NEW, false))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(store.sessions().resolve(later.issued().token()))
          .isInstanceOf(Resolution.Live.class);
    }
  }

  @EveryEngine
  void firstProofOfAnAddressRemovesWhoeverWaitedInTheAccount(TestDatabase database) {
    try (Watchword store = open(database)) {
      SocialSignIn.Done stranger = (SocialSignIn.Done) enter(store, "stranger", false);
      assertThat(stranger.user().emailVerified()).isFalse();
      assertThat(store.confirmations().reset(requestReset(store, "ada@example.com"), NEW, false))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(store.sessions().resolve(stranger.issued().token()))
          .isInstanceOf(Resolution.Refused.class);
      assertThat(store.accounts().list(stranger.user().id()))
          .extracting(Account::providerId)
          .containsExactly(Account.CREDENTIAL);
      assertThat(enter(store, "stranger", false)).isNotInstanceOf(SocialSignIn.Done.class);
    }
  }

  @EveryEngine
  void resetOfAProvenAddressKeepsTheIdentities(TestDatabase database) {
    try (Watchword store = open(database)) {
      SocialSignIn.Done ada = (SocialSignIn.Done) enter(store, "ada", true);
      assertThat(ada.user().emailVerified()).isTrue();
      assertThat(store.confirmations().reset(requestReset(store, "ada@example.com"), NEW, true))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(enter(store, "ada", true)).isInstanceOf(SocialSignIn.Done.class);
      assertThat(store.accounts().list(ada.user().id())).hasSize(2);
    }
  }

  private static SocialSignIn enter(Watchword store, String subject, boolean proven) {
    Email email = email("ada@example.com");
    Identity identity = new Identity("google", subject, email, proven, proven, false, "Ada", null);
    return store
        .identities()
        .signIn(identity, ProviderTokens.NONE, true, Device.UNKNOWN, Lifetime.BRIEF);
  }

  @EveryEngine
  void oneOfAHundredResetsWins(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, "ada@example.com");
      String secret = requestReset(store, "ada@example.com");
      List<PasswordReset> outcomes =
          Together.run(
              100, number -> store.confirmations().reset(secret, "password " + number, true));
      assertThat(outcomes).filteredOn(one -> one instanceof PasswordReset.Done).hasSize(1);
      assertThat(outcomes).filteredOn(one -> one instanceof PasswordReset.InvalidToken).hasSize(99);
      int winner = outcomes.indexOf(new PasswordReset.Done(email("ada@example.com")));
      assertThat(signIn(store, "ada@example.com", "password " + winner))
          .isInstanceOf(SignIn.Done.class);
    }
  }

  @EveryEngine
  void oneOfAHundredVerificationsSignsIn(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      store.confirmations().sendVerification(ada, HOUR, Letters::write);
      String secret = secret(store, "ada@example.com");
      Visitor visitor = new Visitor(null, Device.UNKNOWN);
      List<Confirmation> outcomes = Together.run(100, number -> confirm(store, secret, visitor));
      assertThat(outcomes)
          .filteredOn(
              one -> one instanceof Confirmation.Verified verified && verified.issued() != null)
          .hasSize(1);
      assertThat(outcomes).filteredOn(one -> one instanceof Confirmation.Already).hasSize(99);
      assertThat(user(store, "ada@example.com").emailVerified()).isTrue();
      assertThat(store.sessions().list(ada.id())).hasSize(2);
    }
  }

  @EveryEngine
  void refusedPasswordDoesNotBurnTheSecret(TestDatabase database) {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, "ada@example.com");
      String secret = requestReset(store, "ada@example.com");
      for (String bad : List.of("short", "x".repeat(300), "\ud800 unpaired")) {
        assertThat(store.confirmations().reset(secret, bad, true))
            .isInstanceOf(PasswordReset.InvalidPassword.class);
      }
      assertThat(store.confirmations().reset(secret, NEW, true))
          .isInstanceOf(PasswordReset.Done.class);
    }
  }

  @EveryEngine
  void resetEndsEveryOtherSecretOfTheUser(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      String first = requestReset(store, "ada@example.com");
      Email eve = email("eve@example.com");
      store.confirmations().requestEmailChange(ada, eve, HOUR, Letters::write, Letters::write);
      String hijack = secret(store, "eve@example.com");
      String second = requestReset(store, "ada@example.com");
      assertThat(store.confirmations().reset(second, NEW, true))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(store.confirmations().reset(first, "another password", true))
          .isInstanceOf(PasswordReset.InvalidToken.class);
      assertThat(confirm(store, hijack, STRANGER)).isInstanceOf(Confirmation.InvalidToken.class);
      assertThat(user(store, "ada@example.com").id()).isEqualTo(ada.id());
    }
  }

  @EveryEngine
  void secretOfAnotherUseIsRefusedAndStaysGood(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      String reset = requestReset(store, "ada@example.com");
      assertThat(confirm(store, reset, STRANGER)).isInstanceOf(Confirmation.InvalidToken.class);
      assertThat(store.confirmations().deleteUser(ada.id(), reset)).isFalse();
      store.confirmations().sendVerification(ada, HOUR, Letters::write);
      String verify = secret(store, "ada@example.com");
      assertThat(store.confirmations().reset(verify, NEW, true))
          .isInstanceOf(PasswordReset.InvalidToken.class);
      assertThat(confirm(store, verify, STRANGER)).isInstanceOf(Confirmation.Verified.class);
      assertThat(store.confirmations().reset(reset, NEW, true))
          .isInstanceOf(PasswordReset.Done.class);
    }
  }

  @EveryEngine
  void secretsExpire(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      String reset = requestReset(store, "ada@example.com");
      store.confirmations().sendVerification(ada, HOUR, Letters::write);
      String verify = secret(store, "ada@example.com");
      clock.advance(HOUR);
      assertThat(store.confirmations().reset(reset, NEW, true))
          .isInstanceOf(PasswordReset.InvalidToken.class);
      assertThat(confirm(store, verify, STRANGER)).isInstanceOf(Confirmation.Expired.class);
      assertThat(store.verifications().sweep()).isZero();
      clock.advance(Duration.ofDays(1));
      assertThat(store.verifications().sweep()).isEqualTo(2);
      assertThat(confirm(store, verify, STRANGER)).isInstanceOf(Confirmation.InvalidToken.class);
    }
  }

  @EveryEngine
  void userWithoutAPasswordGetsOne(TestDatabase database) throws SQLException {
    try (Watchword store = open(database)) {
      TestStore.signUp(store, "ada@example.com");
      Sql.run(database, "DELETE FROM account");
      String secret = requestReset(store, "ada@example.com");
      assertThat(store.confirmations().reset(secret, NEW, true))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(signIn(store, "ada@example.com", NEW)).isInstanceOf(SignIn.Done.class);
    }
  }

  @EveryEngine
  void requestForNobodyIssuesTheSameStatementsAndSendsNothing(TestDatabase database)
      throws SQLException {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      User off = TestStore.signUp(store, "off@example.com").user();
      store.users().disable(off.id());
      for (String address : List.of("ada@example.com", "off@example.com", "nobody@example.com")) {
        meter.clear();
        store.confirmations().requestReset(email(address), HOUR, Letters::write);
        assertThat(meter.statements())
            .as(address)
            .containsExactly("users.by_email", "verification.insert", "outbox.insert");
      }
      assertThat(secret(store, "ada@example.com")).isNotEmpty();
      store.confirmations().sendVerification(ada, HOUR, Letters::write);
      assertThat(confirm(store, secret(store, "ada@example.com"), STRANGER))
          .isInstanceOf(Confirmation.Verified.class);
      for (String address : List.of("ada@example.com", "off@example.com", "nobody@example.com")) {
        meter.clear();
        store.confirmations().requestVerification(email(address), HOUR, Letters::write);
        assertThat(meter.statements())
            .as(address)
            .containsExactly("users.by_email", "verification.insert", "outbox.insert");
      }
      assertThat(mails(store)).isEmpty();
      assertThat(Sql.number(database, "SELECT count(*) FROM outbox WHERE state = 'queued'"))
          .isZero();
    }
  }

  @EveryEngine
  void linkOfADisabledUserDoesNothing(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      String reset = requestReset(store, "ada@example.com");
      store.confirmations().sendVerification(ada, HOUR, Letters::write);
      String verify = secret(store, "ada@example.com");
      store
          .confirmations()
          .requestEmailChange(ada, email("new@example.com"), HOUR, Letters::write, Letters::write);
      String change = secret(store, "new@example.com");
      store.users().disable(ada.id());
      assertThat(store.confirmations().reset(reset, NEW, true))
          .isInstanceOf(PasswordReset.Gone.class);
      assertThat(confirm(store, change, STRANGER)).isInstanceOf(Confirmation.Gone.class);
      assertThat(confirm(store, verify, STRANGER)).isInstanceOf(Confirmation.InvalidToken.class);
      assertThat(user(store, "ada@example.com").emailVerified()).isFalse();
      store.users().enable(ada.id());
      assertThat(signIn(store, "ada@example.com", TestStore.PASSWORD))
          .isInstanceOf(SignIn.Done.class);
      assertThat(store.confirmations().reset(reset, NEW, true))
          .as("the link was not used up")
          .isInstanceOf(PasswordReset.Done.class);
    }
  }
}
