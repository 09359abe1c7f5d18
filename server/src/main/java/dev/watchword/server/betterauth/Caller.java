// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.store.session.Session;
import dev.watchword.store.user.User;
import java.util.List;

/** The sender of a request, as its cookie proves. {@link #cookies} go with every reply. */
sealed interface Caller {

  /** {@code Set-Cookie} headers that follow from the look-up alone. */
  List<String> cookies();

  /** No cookie, one that this server did not sign, or one whose session is over. */
  record Nobody(List<String> cookies) implements Caller {}

  /** A live session. {@link #toString} hides its token. */
  record SignedIn(Session session, User user, String token, List<String> cookies)
      implements Caller {
    @Override
    public String toString() {
      return "SignedIn[" + session.id() + "]";
    }
  }
}
