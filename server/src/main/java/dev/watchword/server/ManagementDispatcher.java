// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/**
 * The way of every request to the management port: token, route, method, body, handler. Without the
 * token nothing is said and no body is read. Any number of threads may use it at once.
 */
final class ManagementDispatcher implements Handler {
  private final Setup setup;
  private final Readiness readiness;
  private final ManagementToken token;
  private final ManagementRoutes routes;
  private final LargeBodies places = new LargeBodies();

  ManagementDispatcher(
      Setup setup, Readiness readiness, ManagementToken token, ManagementRoutes routes) {
    this.setup = setup;
    this.readiness = readiness;
    this.token = token;
    this.routes = routes;
  }

  @Override
  public void handle(ServerRequest raw, ServerResponse response) {
    Request request = Request.of(raw);
    if (!token.isBorneBy(request.header("Authorization"))) {
      Reply refusal = Problem.UNAUTHORIZED.reply().with("WWW-Authenticate", "Bearer");
      Dispatcher.send(request, refusal, response, true, true);
      return;
    }
    String source = request.peer().getHostAddress();
    Payload payload = Payload.read(raw, places, () -> source);
    try {
      boolean last = readiness.isDraining() || request.isLast() || !payload.isWhole();
      Dispatcher.send(request, answer(request, payload), response, true, last);
    } finally {
      if (payload.isLarge()) {
        places.leave(source);
      }
    }
  }

  private Reply answer(Request request, Payload payload) {
    Route route = routes.table().find(request.method(), request.path());
    return route == null
        ? routes.table().refusal(request.method(), request.path())
        : answer(route, request, payload);
  }

  private Reply answer(Route route, Request request, Payload payload) {
    Payload counted = route.isUnsafe() ? payload : new Payload.None();
    return switch (BodyGate.read(counted, Payload.type(request.raw()), route.policy().accepts())) {
      case BodyGate.Outcome.Refused refused -> refused.reply();
      case BodyGate.Outcome.Read read -> run(route, request, read.body());
    };
  }

  private Reply run(Route route, Request request, Body body) {
    try {
      return route.handler().handle(new Call(setup, request, body, new Caller.Nobody(List.of())));
    } catch (RuntimeException e) {
      return Failures.reply(e, route);
    }
  }
}
