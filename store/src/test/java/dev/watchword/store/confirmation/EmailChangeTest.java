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
import static dev.watchword.store.confirmation.Letters.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.TestStore;
import dev.watchword.store.TestStore.ManualClock;
import dev.watchword.store.Watchword;
import dev.watchword.store.account.SignIn;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.confirmation.Confirmations.Visitor;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import java.util.UUID;

/** S8, S10: links that change an address, delete an account or complete a sign-up. */
class EmailChangeTest {
  private static final String NEW = "battery staple horse";

  private final ManualClock clock = new ManualClock();
  private final RecordingMeter meter = new RecordingMeter();

  private Watchword open(TestDatabase database) {
    return Watchword.open(TestStore.config(database), meter, clock);
  }

  @EveryEngine
  void verifiedAddressMustAgreeToAnotherOne(TestDatabase database) {
    try (Watchword store = open(database)) {
      User ada = verified(store, "ada@example.com");
      Email wanted = email("lovelace@example.com");
      store.confirmations().requestEmailChange(ada, wanted, HOUR, Letters::write, Letters::write);
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
    store.confirmations().sendVerification(user, HOUR, Letters::write);
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
          .requestEmailChange(eve, email("ada@example.com"), HOUR, Letters::write, Letters::write);
      assertThat(meter.statements())
          .containsExactly("users.by_email", "verification.insert", "outbox.insert");
      assertThat(mails(store)).isEmpty();
      Email free = email("free@example.com");
      store.confirmations().requestEmailChange(eve, free, HOUR, Letters::write, Letters::write);
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
      store.confirmations().requestDeletion(ada, HOUR, Letters::write);
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
        .signUpUnverified(TestStore.registration(address), HOUR, Letters::write, Letters::write);
  }
}
