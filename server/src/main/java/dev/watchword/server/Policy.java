// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.util.List;

/**
 * Who may use a route, and with what.
 *
 * @param who who may call
 * @param accepts the media types of its body, in the order of the refusal
 * @param shape what the body must look like
 * @param entrance whether it signs in somebody who has no cookie yet, and so must know that the
 *     browser did not come from elsewhere
 * @param carriesState whether its answers depend on or change who is signed in
 */
record Policy(Who who, List<Media> accepts, Shape shape, boolean entrance, boolean carriesState) {

  /** Who may call. */
  enum Who {
    ANYONE,
    /** Anyone as well, but the answer depends on who it is. */
    VISITOR,
    SESSION,
    /** A session that began less than {@code server.fresh-age} ago. */
    FRESH_SESSION
  }

  /** A media type of bodies. */
  enum Media {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded");

    private final String text;

    Media(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Whether anything depends on who calls, so that the session is looked up. */
  boolean needsCaller() {
    return who != Who.ANYONE;
  }

  /** Whether only sessions may call. */
  boolean needsSession() {
    return who == Who.SESSION || who == Who.FRESH_SESSION;
  }

  /** For what everybody may see. */
  static Policy open() {
    return new Policy(Who.ANYONE, List.of(Media.JSON), Shape.ANY, false, false);
  }

  /** For everybody, changing who is signed in. */
  static Policy anyone(Shape shape) {
    return new Policy(Who.ANYONE, List.of(Media.JSON), shape, false, true);
  }

  /** For signing in. */
  static Policy entrance(Shape shape) {
    return new Policy(Who.ANYONE, List.of(Media.FORM, Media.JSON), shape, true, true);
  }

  /** For telling everybody who they are. */
  static Policy visitor() {
    return new Policy(Who.VISITOR, List.of(Media.JSON), Shape.ANY, false, true);
  }

  static Policy session(Shape shape) {
    return new Policy(Who.SESSION, List.of(Media.JSON), shape, false, true);
  }

  static Policy freshSession(Shape shape) {
    return new Policy(Who.FRESH_SESSION, List.of(Media.JSON), shape, false, true);
  }
}
