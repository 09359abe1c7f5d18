// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Request;
import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Session;
import dev.watchword.store.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Looks callers up, and refuses those that a route does not serve. */
final class SessionGate {
  private final Setup setup;
  private final Cookies cookies;
  private final Sessions sessions;

  SessionGate(Setup setup) {
    this.setup = setup;
    this.cookies = setup.cookies();
    this.sessions = setup.store().sessions();
  }

  /** The tokens of a request. One that this server did not sign never reaches the database. */
  Bearer bearer(Request request) {
    return new Bearer(this, request, cookies.tokens(request.cookies()));
  }

  /** The caller: one statement at most for each token, and one when an expiry is due to move. */
  Caller caller(Request request, List<String> tokens) {
    boolean still = !request.query("disableRefresh").isEmpty();
    for (String token : tokens) {
      switch (still ? sessions.peek(token) : sessions.resolve(token)) {
        case Resolution.Refused refused -> {}
        case Resolution.Live live -> {
          return signedIn(request, token, live);
        }
      }
    }
    return new Caller.Nobody(tokens.isEmpty() ? List.of() : cookies.clear());
  }

  private Caller signedIn(Request request, String token, Resolution.Live live) {
    Session session = live.session();
    return new Caller.SignedIn(
        session,
        live.user(),
        token,
        live.moved() ? cookies.start(request.cookies(), new Issued(token, session)) : List.of());
  }

  /** The caller of a route; nobody is looked up for a route that serves everybody alike. */
  Caller caller(Who who, Bearer bearer) {
    return switch (who) {
      case Who.Anyone anyone -> new Caller.Nobody(List.of());
      case Who.Visitor visitor -> bearer.caller();
      case Who.Session session -> bearer.caller();
    };
  }

  /** The refusal of a caller whom a route does not serve; empty for all others. */
  Optional<Problem> refuses(Caller caller, Who who) {
    return switch (who) {
      case Who.Anyone anyone -> Optional.empty();
      case Who.Visitor visitor -> Optional.empty();
      case Who.Session session -> refuses(caller, session);
    };
  }

  private Optional<Problem> refuses(Caller caller, Who.Session wanted) {
    return switch (caller) {
      case Caller.Nobody nobody -> Optional.of(Problem.UNAUTHORIZED);
      case Caller.SignedIn signedIn when wanted.fresh() && !setup.isFresh(signedIn.session()) ->
          Optional.of(Problem.SESSION_NOT_FRESH);
      case Caller.SignedIn signedIn -> Optional.empty();
    };
  }
}
