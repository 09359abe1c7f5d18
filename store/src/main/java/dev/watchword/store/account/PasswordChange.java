// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Issued;
import java.util.UUID;

/** The outcome of a password change. */
public sealed interface PasswordChange {

  /** A user's current and new password. {@link #toString} shows neither. */
  record Request(UUID userId, String current, String replacement) {
    @Override
    public String toString() {
      return "Request[" + userId + "]";
    }
  }

  /** Success: the new password is valid, and every session continues. */
  record Done() implements PasswordChange {}

  /** Success: the new password is valid, all earlier sessions ended, and a new one began. */
  record Renewed(Issued issued) implements PasswordChange {}

  record WrongPassword() implements PasswordChange {}

  record InvalidPassword(Passwords.Flaw flaw) implements PasswordChange {}

  /** Refusal: the user has no password. */
  record NoPassword() implements PasswordChange {}
}
