// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Issued;
import java.time.Duration;
import java.util.UUID;

/** The outcome of a change of the password. */
public sealed interface PasswordChange {

  /** What is to be changed. {@link #toString} shows no password. */
  record Request(UUID userId, String current, String replacement) {
    @Override
    public String toString() {
      return "Request[" + userId + "]";
    }
  }

  /** The new password counts; every session goes on. */
  record Done() implements PasswordChange {}

  /** The new password counts, every session ended, and this new one began. */
  record Renewed(Issued issued) implements PasswordChange {}

  record WrongPassword() implements PasswordChange {}

  record InvalidPassword(Passwords.Flaw flaw) implements PasswordChange {}

  /** The user signs in without a password. */
  record NoPassword() implements PasswordChange {}

  /** Too many hashes wait already. */
  record Busy(Duration retryAfter) implements PasswordChange {}
}
