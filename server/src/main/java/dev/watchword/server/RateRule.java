// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.util.Map;

/** What limits the calls of a route. The table of all rules. */
enum RateRule {
  /** Nothing: what only says that the server is there. */
  NONE,
  /**
   * {@code rate-limit.route}, counted by each node for itself: by session for who bears a token
   * that this server signed, else by source.
   */
  ROUTE,
  /** The same by source, except for who has a live session: asking who that is guesses nothing. */
  CHECK,
  /** {@code rate-limit.entrance}: who calls tries or sets a password. */
  ENTRANCE,
  /**
   * {@code rate-limit.route}, and then what {@link SignInToll} asks for, which knows the e-mail.
   */
  SIGN_IN;

  private static final Map<String, RateRule> BY_PATH =
      Map.of(
          Routes.BASE + "/sign-in/email", SIGN_IN,
          Routes.BASE + "/sign-up/email", ENTRANCE,
          Routes.BASE + "/change-password", ENTRANCE,
          Routes.BASE + "/verify-password", ENTRANCE,
          Routes.BASE + "/delete-user", ENTRANCE);

  /** The rule of a route: every auth route has one. */
  static RateRule of(Route route) {
    if (route.path().equals(Routes.BASE + "/get-session") && !route.isUnsafe()) {
      return CHECK;
    }
    return BY_PATH.getOrDefault(
        route.path(), route.path().startsWith(Routes.BASE + "/") ? ROUTE : NONE);
  }
}
