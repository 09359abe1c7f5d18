// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.BodyGate.Media;
import java.util.List;

/**
 * The conditions of a route: its callers, its rate limit and its body.
 *
 * @param accepts the media types of its body, in the order of the refusal
 * @param shape the form of its body
 * @param entrance whether it signs in somebody who has no cookie yet, and so must know that the
 *     browser did not come from elsewhere
 * @param carriesState whether its answers depend on or change who is signed in
 * @param isRelay whether it takes the posts of other sites and does nothing but send the browser to
 *     a route that judges them
 */
record Policy(
    Who who,
    RateRule rate,
    List<Media> accepts,
    Shape shape,
    boolean entrance,
    boolean carriesState,
    boolean isRelay) {
  private static final List<Media> JSON = List.of(Media.JSON);
  private static final List<Media> FORM_OR_JSON = List.of(Media.FORM, Media.JSON);

  /** The policy of a public page: every caller gets the same answer. */
  static Policy open(RateRule rate) {
    return new Policy(new Who.Anyone(), rate, JSON, Shape.ANY, false, false, false);
  }

  /** The policy of a route for everybody that changes who is signed in. */
  static Policy anyone(RateRule rate, Shape shape) {
    return new Policy(new Who.Anyone(), rate, JSON, shape, false, true, false);
  }

  /** The policy of sign-in and sign-up. */
  static Policy entrance(RateRule rate, Shape shape) {
    return new Policy(new Who.Anyone(), rate, FORM_OR_JSON, shape, true, true, false);
  }

  /** The policy of a route that tells callers about themselves. */
  static Policy visitor(RateRule rate) {
    return visitor(rate, Shape.ANY);
  }

  /** The policy of a route whose answer depends on whether the caller is signed in. */
  static Policy visitor(RateRule rate, Shape shape) {
    return new Policy(new Who.Visitor(), rate, JSON, shape, false, true, false);
  }

  /** The policy of a route for callers with a live session. */
  static Policy session(RateRule rate, Shape shape) {
    return new Policy(new Who.Session(false), rate, JSON, shape, false, true, false);
  }

  /** The policy of a route for callers whose session began recently. */
  static Policy freshSession(RateRule rate, Shape shape) {
    return new Policy(new Who.Session(true), rate, JSON, shape, false, true, false);
  }

  /** The policy of the start of a sign-in at a provider. */
  static Policy socialEntrance(RateRule rate, Shape shape) {
    return new Policy(new Who.Anyone(), rate, JSON, shape, true, true, false);
  }

  /** The policy of a route to which providers post. */
  static Policy relay(RateRule rate) {
    return new Policy(new Who.Anyone(), rate, FORM_OR_JSON, Shape.ANY, false, true, true);
  }
}
