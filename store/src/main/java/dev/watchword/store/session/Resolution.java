// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.user.User;

/** What a token stands for. */
public sealed interface Resolution {

  /**
   * A session that may act.
   *
   * @param moved whether this look-up moved its idle expiry
   */
  record Live(Session session, User user, boolean moved) implements Resolution {}

  /** A token that opens nothing. The reason is for logs, never for the caller. */
  record Refused(Reason reason) implements Resolution {}

  /** Why a token opens nothing. */
  enum Reason {
    UNKNOWN,
    EXPIRED,
    REVOKED,
    DISABLED
  }
}
