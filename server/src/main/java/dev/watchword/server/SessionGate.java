// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.session.Issued;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.session.Session;
import dev.watchword.store.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Finds out who calls, and keeps out whom a route does not want. */
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
    boolean still = !request.query().getOrDefault("disableRefresh", "").isEmpty();
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

  Optional<Problem> refuses(Caller caller, Policy.Who who) {
    return switch (who) {
      case ANYONE, VISITOR -> Optional.empty();
      case SESSION -> refusesNobody(caller);
      case FRESH_SESSION -> refusesNobody(caller).or(() -> refusesStale(caller));
    };
  }

  private static Optional<Problem> refusesNobody(Caller caller) {
    return switch (caller) {
      case Caller.Nobody nobody -> Optional.of(Problem.UNAUTHORIZED);
      case Caller.SignedIn signedIn -> Optional.empty();
    };
  }

  private Optional<Problem> refusesStale(Caller caller) {
    return switch (caller) {
      case Caller.SignedIn signedIn when setup.isFresh(signedIn.session()) -> Optional.empty();
      case Caller.SignedIn signedIn -> Optional.of(Problem.SESSION_NOT_FRESH);
      case Caller.Nobody nobody -> Optional.of(Problem.SESSION_NOT_FRESH);
    };
  }
}
