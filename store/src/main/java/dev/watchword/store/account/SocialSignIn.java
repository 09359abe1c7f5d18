// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.session.Issued;
import dev.watchword.store.user.User;

/** The outcome of a sign-in with an identity of a provider. */
public sealed interface SocialSignIn {

  /**
   * Success.
   *
   * @param created whether the user is new
   */
  record Done(User user, Issued issued, boolean created) implements SocialSignIn {}

  /** Refusal: no user has the identity, and none may be created. */
  record SignUpDisabled() implements SocialSignIn {}

  /** Refusal: a user has the address already, and who that is was not proven on both sides. */
  record NotLinked() implements SocialSignIn {}

  /** Refusal: no user can be created from what the provider tells. */
  record NotCreated() implements SocialSignIn {}

  /** Refusal: the user is disabled. */
  record Disabled() implements SocialSignIn {}
}
