// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import dev.watchword.store.secret.Passwords;
import dev.watchword.store.user.Email;

/** The outcome of a password reset. */
public sealed interface PasswordReset {

  /** Success: the new password is valid, and the address is the user's own. */
  record Done(Email email) implements PasswordReset {}

  /** Refusal: the secret is unknown, used, expired, or of another purpose. */
  record InvalidToken() implements PasswordReset {}

  /** Refusal: the user was deleted or disabled meanwhile. */
  record Gone() implements PasswordReset {}

  /** Refusal of the new password; the secret stays good. */
  record InvalidPassword(Passwords.Flaw flaw) implements PasswordReset {}
}
