// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.session.Issued;
import dev.watchword.store.user.User;

/** The outcome of a sign-in. */
public sealed interface SignIn {

  record Done(User user, Issued issued) implements SignIn {}

  /** Refusal: the password is right, but the address must be proved first. */
  record Unverified(User user) implements SignIn {}

  /**
   * Refusal for an unknown address, wrong password, missing password or disabled user alike, so
   * that callers cannot tell which.
   */
  record Refused() implements SignIn {}
}
