// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

/** The rate limit of a route. */
sealed interface RateRule {

  /**
   * No limit.
   *
   * @param reason why the route needs none
   */
  record None(String reason) implements RateRule {
    public None {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("say why the route needs no rate limit");
      }
    }
  }

  /** A limit on the calls of a route. */
  enum Limit implements RateRule {
    /**
     * {@code rate-limit.route}, counted by each node for itself: by session for a caller with a
     * token that this server signed, else by source.
     */
    ROUTE,
    /**
     * {@code rate-limit.route} by source, except for callers with a live session: a request for
     * one's own session guesses nothing.
     */
    CHECK,
    /** {@code rate-limit.entrance}: the caller tries or sets a password. */
    ENTRANCE,
    /** {@code rate-limit.send}: the caller has a mail sent to an address. */
    SEND,
    /** {@code rate-limit.route}, and then the {@link SignInToll}, which knows the e-mail. */
    SIGN_IN
  }

  /** No limit, for this reason. */
  static RateRule none(String reason) {
    return new None(reason);
  }
}
