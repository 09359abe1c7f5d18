// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.field.FieldFlaw;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Issued;
import dev.watchword.store.user.User;

/** The outcome of a sign-up. */
public sealed interface SignUp {

  /** Success: a new user, signed in. */
  record Done(User user, Issued issued) implements SignUp {}

  /**
   * The answer without a session, when addresses must be proved: a new user, or of a taken address
   * one who does not exist, so that callers cannot tell which.
   */
  record Pending(User user) implements SignUp {}

  record EmailTaken() implements SignUp {}

  record InvalidEmail() implements SignUp {}

  /** Refusal: a name or picture that cannot be stored. */
  record InvalidProfile(String field, String flaw) implements SignUp {}

  /** Refusal: a value of the application's own fields. */
  record InvalidField(FieldFlaw flaw) implements SignUp {}

  /** Refusal: another user has the value of a unique field. */
  record FieldTaken(String field) implements SignUp {}

  record InvalidPassword(Passwords.Flaw flaw) implements SignUp {}
}
