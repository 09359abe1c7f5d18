// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import dev.watchword.store.account.Accounts;
import dev.watchword.store.account.Registration;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.field.FieldCheck;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.mail.Outbox;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import dev.watchword.store.user.Users;
import dev.watchword.store.verification.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sign-ups that mail a link to verify the address. Any number of threads may use it at once. */
public final class SignUps {
  private final Db db;
  private final Users users;
  private final Accounts accounts;
  private final Mailing mailing;
  private final Uuid7 ids;
  private final InstantSource clock;

  public SignUps(
      Platform platform,
      Users users,
      Accounts accounts,
      Verifications verifications,
      Outbox outbox) {
    this.db = platform.db();
    this.users = users;
    this.accounts = accounts;
    this.mailing = new Mailing(verifications, outbox, platform.ids());
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  /** Creates a user, signs the user in, and mails a link to verify the address. */
  public SignUp signUp(Registration form, Duration life, Letter letter) {
    return accounts.signUp(form, true, (work, user) -> verify(work, user, life, letter));
  }

  /**
   * Creates a user who cannot sign in before the address is verified. A taken address has the same
   * outcome at about the same cost: its owner gets a mail, and nothing else happens.
   *
   * @param letter letter with the link; null: no mail is sent
   * @param notice letter to the owner of a taken address; its secret is good for nothing
   */
  public SignUp signUpUnverified(
      Registration form, Duration life, @Nullable Letter letter, Letter notice) {
    SignUp outcome =
        accounts.signUp(
            form,
            false,
            (work, user) -> {
              if (letter != null) {
                verify(work, user, life, letter);
              }
            });
    if (!(outcome instanceof SignUp.EmailTaken)) {
      return outcome;
    }
    Email email = Email.parse(form.email()).orElseThrow();
    if (letter != null) {
      tell(email, life, notice);
    }
    return new SignUp.Pending(nobody(form, email));
  }

  private void verify(Work work, User user, Duration life, Letter letter) {
    Email email = new Email(user.email());
    mailing.add(work, Purpose.VERIFY_EMAIL, user, email, email, life, letter);
  }

  private void tell(Email email, Duration life, Letter notice) {
    db.run(
        ConfirmationQueries.REQUEST,
        work -> {
          User owner =
              users.byEmail(work, email).filter(user -> user.disabledAt() == null).orElse(null);
          return work.inTransaction(
              () -> {
                mailing.add(work, Purpose.NOTICE, owner, email, email, life, notice);
                return true;
              });
        });
  }

  /** Returns a user as a sign-up makes one, who does not exist. */
  private User nobody(Registration form, Email email) {
    FieldValues values =
        switch (users.fields().create(form.fields())) {
          case FieldCheck.Good good -> FieldValues.NONE.with(good.changes());
          case FieldCheck.Refused refused ->
              throw new IllegalStateException("the fields were good before: " + refused);
        };
    Instant now = clock.instant();
    return new User(
        ids.next(), email.canonical(), false, form.name(), form.image(), now, now, null, values);
  }
}
