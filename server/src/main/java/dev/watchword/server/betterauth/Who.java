// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

/** The callers that a route serves. */
sealed interface Who {

  /** Everybody; the answer does not depend on the caller, whose session is not looked up. */
  record Anyone() implements Who {}

  /** Everybody; the answer depends on the caller. */
  record Visitor() implements Who {}

  /**
   * Callers with a live session.
   *
   * @param fresh whether it must have begun less than {@code server.fresh-age} ago
   */
  record Session(boolean fresh) implements Who {}
}
