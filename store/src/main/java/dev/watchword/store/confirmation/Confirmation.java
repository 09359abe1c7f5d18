// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import dev.watchword.store.session.Issued;
import dev.watchword.store.user.User;
import org.jspecify.annotations.Nullable;

/** The outcome of opening a mailed link about an e-mail address. */
public sealed interface Confirmation {

  /**
   * Success: the address is the user's own.
   *
   * @param issued session that began with it, or null
   */
  record Verified(@Nullable Issued issued) implements Confirmation {}

  /** Success: the current address agreed, and a mail to the new one is on its way. */
  record Approved() implements Confirmation {}

  /** Success: the user has the new address. */
  record Changed(User user) implements Confirmation {}

  /**
   * The same link was opened before, and what it asked for is so; nothing was done. Mail programs
   * open links before their readers do.
   */
  record Already() implements Confirmation {}

  /** Refusal: the secret is unknown, was ended, or is of another purpose. */
  record InvalidToken() implements Confirmation {}

  record Expired() implements Confirmation {}

  /** Refusal: somebody else is signed in. */
  record OtherUser() implements Confirmation {}

  /** Refusal: the user was deleted or disabled meanwhile. */
  record Gone() implements Confirmation {}

  /** Refusal: somebody else took the new address meanwhile; the secret stays good. */
  record Taken() implements Confirmation {}
}
