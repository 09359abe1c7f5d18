// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.session.Resolution;
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

  /** The caller. A token that this server did not sign never reaches the database. */
  Caller caller(Request request) {
    Optional<String> token = cookies.token(request.cookies());
    if (token.isEmpty()) {
      return new Caller.Nobody(List.of());
    }
    boolean brief = cookies.isBrief(request.cookies());
    boolean still = brief || !request.query().getOrDefault("disableRefresh", "").isEmpty();
    return switch (still ? sessions.peek(token.get()) : sessions.resolve(token.get())) {
      case Resolution.Refused refused -> new Caller.Nobody(cookies.clear());
      case Resolution.Live live ->
          new Caller.SignedIn(
              live.session(),
              live.user(),
              token.get(),
              brief,
              live.moved() ? cookies.start(token.get(), live.session(), brief) : List.of());
    };
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
