// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.confirmation.Confirmations.Visitor;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** S5, S8, S10: mailed links work once, tell strangers nothing, and take no account over. */
class ConfirmationsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String NEW = "battery staple horse";
  private static final Visitor STRANGER = new Visitor(null, null);

  private final ManualClock clock = new ManualClock();
  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database) {
    return Watchword.open(TestStore.config(database), meter, clock);
  }

  /** A letter in the clear: address and secret. */
  private static byte[] letter(UUID mail, String address, String name, String secret) {
    return (address + " " + secret).getBytes(StandardCharsets.UTF_8);
  }

  /** Takes every mail that is due out of the outbox, as address and secret. */
  private static List<String[]> mails(Watchword store) {
    List<String[]> mails = new ArrayList<>();
    store
        .outbox()
        .due()
        .forEach(
            mail -> {
              mails.add(new String(mail.content(), StandardCharsets.UTF_8).split(" ", 2));
              store
                  .outbox()
                  .claim(mail, HOUR)
                  .ifPresent(claimed -> store.outbox().sent(claimed, HOUR));
            });
    return mails;
  }

  private static String secret(Watchword store, String address) {
    List<String[]> mails = mails(store);
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst()[0]).isEqualTo(address);
    return mails.getFirst()[1];
  }

  private static Email email(String text) {
    return Email.parse(text).orElseThrow();
  }

  private static String requestReset(Watchword store, String address) {
    store.confirmations().requestReset(email(address), HOUR, ConfirmationsTest::letter);
    return secret(store, address);
  }

  private static Confirmation confirm(Watchword store, String token, Visitor visitor) {
    return store.confirmations().confirm(token, visitor, HOUR, ConfirmationsTest::letter);
  }

  private static User user(Watchword store, String address) {
    return store.users().byEmail(email(address)).orElseThrow();
  }

  private static SignIn signIn(Watchword store, String address, String password) {
    return store.accounts().signIn(address, password, Device.UNKNOWN, Lifetime.REMEMBERED);
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
  void sessionsStayWhenTheSettingSaysSo(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp.Done done = TestStore.signUp(store, "ada@example.com");
      String secret = requestReset(store, "ada@example.com");
      assertThat(store.confirmations().reset(secret, NEW, false))
          .isInstanceOf(PasswordReset.Done.class);
      assertThat(store.sessions().resolve(done.issued().token()))
          .isInstanceOf(Resolution.Live.class);
    }
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
      int winner =
          outcomes.indexOf(new PasswordReset.Done(email("ada@example.com")));
      assertThat(signIn(store, "ada@example.com", "password " + winner))
          .isInstanceOf(SignIn.Done.class);
    }
  }

  @EveryEngine
  void oneOfAHundredVerificationsSignsIn(TestDatabase database) throws Exception {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      store.confirmations().sendVerification(ada, HOUR, ConfirmationsTest::letter);
      String secret = secret(store, "ada@example.com");
      Visitor visitor = new Visitor(null, Device.UNKNOWN);
      List<Confirmation> outcomes =
          Together.run(100, number -> confirm(store, secret, visitor));
      assertThat(outcomes)
          .filteredOn(
              one -> one instanceof Confirmation.Verified verified && verified.issued().isPresent())
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
      store
          .confirmations()
          .requestEmailChange(ada, eve, HOUR, ConfirmationsTest::letter, ConfirmationsTest::letter);
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
      store.confirmations().sendVerification(ada, HOUR, ConfirmationsTest::letter);
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
      store.confirmations().sendVerification(ada, HOUR, ConfirmationsTest::letter);
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
      for (String address :
          List.of("ada@example.com", "off@example.com", "nobody@example.com")) {
        meter.clear();
        store.confirmations().requestReset(email(address), HOUR, ConfirmationsTest::letter);
        assertThat(meter.statements())
            .as(address)
            .containsExactly("users.by_email", "verification.insert", "outbox.insert");
      }
      assertThat(secret(store, "ada@example.com")).isNotEmpty();
      store.confirmations().sendVerification(ada, HOUR, ConfirmationsTest::letter);
      assertThat(confirm(store, secret(store, "ada@example.com"), STRANGER))
          .isInstanceOf(Confirmation.Verified.class);
      for (String address :
          List.of("ada@example.com", "off@example.com", "nobody@example.com")) {
        meter.clear();
        store.confirmations().requestVerification(email(address), HOUR, ConfirmationsTest::letter);
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
  void verifiedAddressMustAgreeToAnotherOne(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = verified(store, "ada@example.com");
      Email wanted = email("lovelace@example.com");
      store
          .confirmations()
          .requestEmailChange(
              ada, wanted, HOUR, ConfirmationsTest::letter, ConfirmationsTest::letter);
      String approval = secret(store, "ada@example.com");
      assertThat(confirm(store, approval, new Visitor(UUID.randomUUID(), null)))
          .isInstanceOf(Confirmation.OtherUser.class);
      assertThat(confirm(store, approval, STRANGER)).isInstanceOf(Confirmation.Approved.class);
      assertThat(user(store, "ada@example.com").id()).isEqualTo(ada.id());
      String proof = secret(store, "lovelace@example.com");
      String late = requestReset(store, "ada@example.com");
      assertThat(confirm(store, approval, STRANGER)).isInstanceOf(Confirmation.InvalidToken.class);
      assertThat(confirm(store, proof, new Visitor(ada.id(), null)))
          .isInstanceOfSatisfying(
              Confirmation.Changed.class,
              changed -> {
                assertThat(changed.user().email()).isEqualTo("lovelace@example.com");
                assertThat(changed.user().emailVerified()).isTrue();
              });
      assertThat(confirm(store, proof, STRANGER)).isInstanceOf(Confirmation.Already.class);
      assertThat(store.confirmations().reset(late, NEW, true))
          .as("a link that went to the old address")
          .isInstanceOf(PasswordReset.InvalidToken.class);
    }
  }

  private static User verified(Watchword store, String address) {
    User user = TestStore.signUp(store, address).user();
    store.confirmations().sendVerification(user, HOUR, ConfirmationsTest::letter);
    assertThat(confirm(store, secret(store, address), STRANGER))
        .isInstanceOf(Confirmation.Verified.class);
    return user(store, address);
  }

  @EveryEngine
  void addressThatIsOrBecomesTakenStaysWithItsOwner(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      User eve = TestStore.signUp(store, "eve@example.com").user();
      meter.clear();
      store
          .confirmations()
          .requestEmailChange(
              eve,
              email("ada@example.com"),
              HOUR,
              ConfirmationsTest::letter,
              ConfirmationsTest::letter);
      assertThat(meter.statements())
          .containsExactly("users.by_email", "verification.insert", "outbox.insert");
      assertThat(mails(store)).isEmpty();
      Email free = email("free@example.com");
      store
          .confirmations()
          .requestEmailChange(
              eve, free, HOUR, ConfirmationsTest::letter, ConfirmationsTest::letter);
      String secret = secret(store, "free@example.com");
      TestStore.signUp(store, "free@example.com");
      assertThat(confirm(store, secret, STRANGER)).isInstanceOf(Confirmation.Taken.class);
      assertThat(user(store, "ada@example.com").id()).isEqualTo(ada.id());
      assertThat(user(store, "eve@example.com").id()).isEqualTo(eve.id());
    }
  }

  @EveryEngine
  void deletionNeedsTheOwnSecret(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      User eve = TestStore.signUp(store, "eve@example.com").user();
      store.confirmations().requestDeletion(ada, HOUR, ConfirmationsTest::letter);
      String secret = secret(store, "ada@example.com");
      assertThat(store.confirmations().deleteUser(eve.id(), secret)).isFalse();
      assertThat(store.confirmations().deleteUser(ada.id(), secret + "x")).isFalse();
      assertThat(store.confirmations().deleteUser(ada.id(), secret)).isTrue();
      assertThat(store.confirmations().deleteUser(ada.id(), secret)).isFalse();
      assertThat(store.users().byEmail(email("ada@example.com"))).isEmpty();
      assertThat(store.users().byId(eve.id())).isPresent();
    }
  }

  @EveryEngine
  void linkOfADisabledUserDoesNothing(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = TestStore.signUp(store, "ada@example.com").user();
      String reset = requestReset(store, "ada@example.com");
      store.confirmations().sendVerification(ada, HOUR, ConfirmationsTest::letter);
      String verify = secret(store, "ada@example.com");
      store
          .confirmations()
          .requestEmailChange(
              ada,
              email("new@example.com"),
              HOUR,
              ConfirmationsTest::letter,
              ConfirmationsTest::letter);
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

  @EveryEngine
  void unverifiedSignUpLooksTheSameForATakenAddress(TestDatabase database) {
    try (Watchword store = open(database)) {
      SignUp first = signUp(store, "ada@example.com");
      assertThat(first).isInstanceOf(SignUp.Pending.class);
      String secret = secret(store, "ada@example.com");
      assertThat(
              store
                  .accounts()
                  .signIn(
                      "ada@example.com",
                      TestStore.PASSWORD,
                      Device.UNKNOWN,
                      Lifetime.REMEMBERED,
                      true))
          .isInstanceOf(SignIn.Unverified.class);
      SignUp second = signUp(store, "ADA@example.com");
      assertThat(second)
          .isInstanceOfSatisfying(
              SignUp.Pending.class,
              pending -> {
                assertThat(pending.user().email()).isEqualTo("ada@example.com");
                assertThat(store.users().byId(pending.user().id())).isEmpty();
              });
      String notice = secret(store, "ada@example.com");
      assertThat(confirm(store, notice, STRANGER)).isInstanceOf(Confirmation.InvalidToken.class);
      assertThat(confirm(store, secret, STRANGER)).isInstanceOf(Confirmation.Verified.class);
      assertThat(
              store
                  .accounts()
                  .signIn(
                      "ada@example.com",
                      TestStore.PASSWORD,
                      Device.UNKNOWN,
                      Lifetime.REMEMBERED,
                      true))
          .isInstanceOf(SignIn.Done.class);
    }
  }

  private static SignUp signUp(Watchword store, String address) {
    return store
        .signUps()
        .signUpUnverified(
            TestStore.registration(address),
            HOUR,
            ConfirmationsTest::letter,
            ConfirmationsTest::letter);
  }
}
