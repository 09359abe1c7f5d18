// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request: route, rate limit, body, origin, shape, session, handler. The first of
 * them that refuses answers; the order is the original's. Any number of threads may use it at once.
 */
final class Dispatcher implements Handler {
  private final Setup setup;
  private final OriginGate origins;
  private final Cors cors;
  private final SessionGate sessions;
  private final LargeBodies places = new LargeBodies();

  Dispatcher(Setup setup) {
    this.setup = setup;
    RefusedOrigins refused = new RefusedOrigins();
    this.origins = new OriginGate(setup.origins(), refused);
    this.cors = new Cors(setup.origins(), refused, setup.config().cors());
    this.sessions = new SessionGate(setup);
  }

  @Override
  public void handle(ServerRequest raw, ServerResponse response) {
    long start = System.nanoTime();
    Request request = Request.of(raw);
    Payload payload = Payload.read(raw, places, () -> setup.source(request));
    try {
      handle(request, payload, response, start);
    } finally {
      if (payload.isLarge()) {
        places.leave(setup.source(request));
      }
    }
  }

  private void handle(Request request, Payload payload, ServerResponse response, long start) {
    Route route = Routes.TABLE.find(request.method(), request.path());
    Reply reply =
        cors.on(
            request, cors.preflight(request).orElseGet(() -> answered(route, request, payload)));
    boolean last = setup.readiness().isDraining() || request.isLast() || !payload.isWhole();
    try {
      send(request, reply, response, route != null && route.policy().carriesState(), last);
    } finally {
      setup.metrics().routes().record(route, reply.status(), System.nanoTime() - start);
    }
  }

  private Reply answered(@Nullable Route route, Request request, Payload payload) {
    return route == null
        ? Routes.TABLE.refusal(request.method(), request.path())
        : answerSafely(route, request, payload);
  }

  private Reply answerSafely(Route route, Request request, Payload payload) {
    try {
      Bearer bearer = sessions.bearer(request);
      Optional<RateVerdict> verdict = setup.limits().route(route, setup.source(request), bearer);
      if (verdict.isPresent() && verdict.get().isRefused()) {
        return verdict.get().refusal();
      }
      Reply reply = answer(route, request, payload, bearer);
      return verdict.map(counted -> counted.on(reply)).orElse(reply);
    } catch (RuntimeException e) {
      return Failures.reply(e, route);
    }
  }

  private Reply answer(Route route, Request request, Payload payload, Bearer bearer) {
    Policy policy = route.policy();
    Payload counted = route.isUnsafe() ? payload : new Payload.None();
    return switch (BodyGate.read(counted, Payload.type(request.raw()), policy.accepts())) {
      case BodyGate.Outcome.Refused refused -> refused.reply();
      case BodyGate.Outcome.Read read ->
          refusal(route, request, read.body())
              .orElseGet(() -> enter(route, request, read.body(), bearer));
    };
  }

  private Optional<Reply> refusal(Route route, Request request, Body body) {
    if (!route.isUnsafe()) {
      return Optional.empty();
    }
    return origins
        .refusesCookies(request)
        .map(Problem::reply)
        .or(() -> origins.refusesTargets(request, body))
        .or(() -> misshapen(route.policy().shape(), body))
        .or(
            () ->
                origins.refusesCookieless(request, route.policy().entrance()).map(Problem::reply));
  }

  private static Optional<Reply> misshapen(Shape shape, Body body) {
    List<String> issues = shape.issues(body);
    return issues.isEmpty() ? Optional.empty() : Optional.of(Reply.invalid(issues));
  }

  private Reply enter(Route route, Request request, Body body, Bearer bearer) {
    Who who = route.policy().who();
    Caller caller = sessions.caller(who, bearer);
    return sessions
        .refuses(caller, who)
        .map(Problem::reply)
        .orElseGet(() -> route.handler().handle(new Call(setup, request, body, caller)))
        .settingFirst(caller.cookies());
  }

  /** Sends a reply; to HEAD all of it but the body, whose length it tells. */
  static void send(
      Request request, Reply reply, ServerResponse response, boolean carriesState, boolean last) {
    response.status(Status.create(reply.status()));
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    if (carriesState) {
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }
    if (reply.type() != null) {
      response.header(HeaderNames.CONTENT_TYPE, reply.type());
    }
    reply
        .headers()
        .forEach(header -> response.header(HeaderNames.create(header.name()), header.value()));
    if (!reply.cookies().isEmpty()) {
      response.header(HeaderNames.SET_COOKIE, reply.cookies().toArray(String[]::new));
    }
    if (last) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (request.method().equals("HEAD")) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length));
      response.send(new byte[0]);
    } else if (reply.status() == 204) {
      response.send();
    } else {
      response.send(reply.body());
    }
    if (last) {
      throw new CloseConnectionException("the last response of this connection was sent");
    }
  }
}
