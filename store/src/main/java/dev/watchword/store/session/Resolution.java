// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.user.User;

/** The outcome of resolving a token. */
public sealed interface Resolution {

  /**
   * A live session.
   *
   * @param moved whether this look-up extended the idle expiry
   */
  record Live(Session session, User user, boolean moved) implements Resolution {}

  /** A token without a live session. The reason is for logs, never for the caller. */
  record Refused(Reason reason) implements Resolution {}

  /** The reason for a refusal. */
  enum Reason {
    UNKNOWN,
    EXPIRED,
    REVOKED,
    DISABLED
  }
}
