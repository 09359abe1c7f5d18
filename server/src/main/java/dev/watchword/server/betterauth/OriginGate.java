// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Origins;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.Request;
import java.util.Optional;

/**
 * Refuses what another site makes a browser send. Only requests that change something are looked
 * at.
 */
final class OriginGate {
  private final Origins origins;

  OriginGate(Origins origins) {
    this.origins = origins;
  }

  /** A request with cookies must name a trusted sender. */
  Optional<Problem> refusesCookies(Request request) {
    return request.cookies().isPresent() ? refusesSender(request) : Optional.empty();
  }

  /**
   * A request without cookies must not name a foreign sender; at an entrance, a browser's must name
   * a trusted one, or another site could sign its visitors in as somebody else.
   */
  Optional<Problem> refusesCookieless(Request request, boolean entrance) {
    if (request.cookies().isPresent()) {
      return Optional.empty();
    }
    String site = request.header("Sec-Fetch-Site");
    String mode = request.header("Sec-Fetch-Mode");
    if (entrance && site.equals("cross-site") && mode.equals("navigate")) {
      return Optional.of(Problem.CROSS_SITE_NAVIGATION_LOGIN_BLOCKED);
    }
    boolean browser = !(site + mode + request.header("Sec-Fetch-Dest")).isEmpty();
    boolean named = !request.header("Origin").isEmpty();
    boolean referred = !request.header("Referer").isEmpty();
    return named || (entrance && (browser || referred)) ? refusesSender(request) : Optional.empty();
  }

  private Optional<Problem> refusesSender(Request request) {
    String origin = request.header("Origin");
    String sender = origin.isEmpty() ? request.header("Referer") : origin;
    if (origin.equals("null") && request.header("Sec-Fetch-Site").equals("same-origin")) {
      return Optional.empty();
    }
    if (sender.isEmpty() || sender.equals("null")) {
      return Optional.of(Problem.MISSING_OR_NULL_ORIGIN);
    }
    if (origins.trusts(sender, request.localPort())) {
      return Optional.empty();
    }
    origins.refused(sender);
    return Optional.of(Problem.INVALID_ORIGIN);
  }

  /** The fields that may name where a browser goes next, with the refusal of each. */
  private enum Target {
    CALLBACK("callbackURL", "callbackURL", Problem.INVALID_CALLBACK_URL),
    REDIRECT("redirectTo", "redirectURL", Problem.INVALID_REDIRECT_URL),
    ERROR("errorCallbackURL", "errorCallbackURL", Problem.INVALID_ERROR_CALLBACK_URL),
    NEW_USER("newUserCallbackURL", "newUserCallbackURL", Problem.INVALID_NEW_USER_CALLBACK_URL);

    private final String field;
    private final String label;
    private final Problem problem;

    Target(String field, String label, Problem problem) {
      this.field = field;
      this.label = label;
      this.problem = problem;
    }
  }

  /** Refuses a body or query that would send the browser to a site that nobody trusts. */
  Optional<Reply> refusesTargets(Request request, Body body) {
    for (Target target : Target.values()) {
      Object value = body.get(target.field);
      if (!Body.isGiven(value) && target == Target.CALLBACK) {
        value = request.query(target.field);
      }
      if (!Body.isGiven(value)) {
        continue;
      }
      if (!(value instanceof String url)) {
        return Optional.of(Reply.uncoded("Invalid " + target.label + ": expected a string"));
      }
      if (!origins.allowsRedirect(url, request.localPort())) {
        origins.refused(url);
        return Optional.of(target.problem.reply());
      }
    }
    return Optional.empty();
  }
}
