// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.session.Issued;
import dev.watchword.store.user.User;
import java.time.Duration;

/** The outcome of a sign-in. */
public sealed interface SignIn {

  record Done(User user, Issued issued) implements SignIn {}

  /** Unknown address, wrong password, no password or disabled user: nobody learns which. */
  record Refused() implements SignIn {}

  /** Too many hashes wait already. */
  record Busy(Duration retryAfter) implements SignIn {}
}
