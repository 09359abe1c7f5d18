// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.RecordingMeter;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.session.Resolution;
import java.util.List;
import java.util.UUID;

/**
 * S1: a caller who knows only the old password has no session once the password change has
 * returned.
 */
class PasswordRaceTest {
  private static final String ADA = "ada@example.com";
  private static final int ROUNDS = 60;
  private static final int THIEVES = 5;

  private static SignIn signIn(Watchword store, String password) {
    return store.accounts().signIn(ADA, password, Device.UNKNOWN, Lifetime.REMEMBERED);
  }

  private static PasswordChange change(Watchword store, UUID id, String from, String to) {
    return store
        .accounts()
        .changePasswordAndRenew(
            new PasswordChange.Request(id, from, to), Device.UNKNOWN, Lifetime.REMEMBERED);
  }

  @EveryEngine
  void noSessionOfTheOldPasswordOutlivesItsChange(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database)) {
      UUID id = TestStore.signUp(store, ADA).user().id();
      int stolen = 0;
      for (int round = 0; round < ROUNDS; round++) {
        String from = round == 0 ? TestStore.PASSWORD : "password " + round;
        String to = "password " + (round + 1);
        List<Object> outcomes =
            Together.run(
                THIEVES + 1,
                thread -> thread == 0 ? change(store, id, from, to) : signIn(store, from));
        assertThat(outcomes.getFirst()).isInstanceOf(PasswordChange.Renewed.class);
        String kept = ((PasswordChange.Renewed) outcomes.getFirst()).issued().token();
        assertThat(store.sessions().resolve(kept)).isInstanceOf(Resolution.Live.class);
        for (Object outcome : outcomes) {
          if (outcome instanceof SignIn.Done done) {
            stolen++;
            assertThat(store.sessions().resolve(done.issued().token()))
                .as("round %d", round)
                .isEqualTo(new Resolution.Refused(Resolution.Reason.REVOKED));
          }
        }
        assertThat(store.sessions().list(id)).hasSize(1);
        assertThat(signIn(store, from)).isInstanceOf(SignIn.Refused.class);
      }
      assertThat(stolen).as("sessions that a change had to end").isPositive();
    }
  }

  @EveryEngine
  void changeBetweenVerifyingAndEnteringRefusesTheOldPassword(TestDatabase database) {
    RecordingMeter meter = new RecordingMeter();
    try (Watchword store =
        Watchword.open(TestStore.config(database), meter, new TestStore.ManualClock())) {
      UUID id = TestStore.signUp(store, ADA).user().id();
      meter.after(
          "account.credential_by_email",
          () ->
              assertThat(change(store, id, TestStore.PASSWORD, "battery staple"))
                  .isInstanceOf(PasswordChange.Renewed.class));
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
      assertThat(store.sessions().list(id)).hasSize(1);
    }
  }

  @EveryEngine
  void userWhoIsDisabledOrDeletedMeanwhileDoesNotEnter(TestDatabase database) {
    RecordingMeter meter = new RecordingMeter();
    try (Watchword store =
        Watchword.open(TestStore.config(database), meter, new TestStore.ManualClock())) {
      UUID id = TestStore.signUp(store, ADA).user().id();
      meter.after("account.credential_by_email", () -> store.users().disable(id));
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
      store.users().enable(id);
      meter.after("account.credential_by_user", () -> store.users().disable(id));
      assertThat(change(store, id, TestStore.PASSWORD, "battery staple"))
          .isInstanceOf(PasswordChange.NoPassword.class);
      store.users().enable(id);
      meter.after("account.credential_by_email", () -> store.users().delete(id));
      assertThat(signIn(store, TestStore.PASSWORD)).isInstanceOf(SignIn.Refused.class);
    }
  }

  @EveryEngine
  void oneOfManyWhoChangeThePasswordTogetherSucceeds(TestDatabase database) throws Exception {
    try (Watchword store = TestStore.open(database)) {
      UUID id = TestStore.signUp(store, ADA).user().id();
      List<PasswordChange> outcomes =
          Together.run(16, thread -> change(store, id, TestStore.PASSWORD, "password " + thread));
      assertThat(outcomes).filteredOn(PasswordChange.Renewed.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(PasswordChange.WrongPassword.class::isInstance).hasSize(15);
      int winner =
          outcomes.indexOf(
              outcomes.stream()
                  .filter(PasswordChange.Renewed.class::isInstance)
                  .findFirst()
                  .orElseThrow());
      assertThat(signIn(store, "password " + winner)).isInstanceOf(SignIn.Done.class);
    }
  }
}
