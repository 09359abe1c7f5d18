// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.BodyGate;
import dev.watchword.server.http.Cors;
import dev.watchword.server.http.Exchange;
import dev.watchword.server.http.Failures;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.Request;
import dev.watchword.server.http.Responder;
import dev.watchword.store.part.Overloaded;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request to the API: route, rate limit, body, origin, shape, session, handler.
 * The first of them that refuses answers; the order is Better Auth's. Any number of threads may use
 * it at once.
 */
public final class Dispatcher implements Responder {
  private final Setup setup;
  private final OriginGate origins;
  private final Cors cors;
  private final SessionGate sessions;

  public Dispatcher(Setup setup) {
    this.setup = setup;
    this.origins = new OriginGate(setup.origins());
    this.cors = new Cors(setup.origins(), Routes.BASE, setup.config().cors());
    this.sessions = new SessionGate(setup);
  }

  @Override
  public void respond(Exchange exchange) {
    Request request = exchange.request();
    exchange.receive(() -> setup.source(request));
    Route route = Routes.TABLE.find(request.method(), request.path());
    Reply reply =
        route != null && route.policy().isRelay()
            ? answered(route, exchange) // A provider's form is no page that reads the answer.
            : cors.on(request, cors.preflight(request).orElseGet(() -> answered(route, exchange)));
    try {
      exchange.send(reply, route != null && route.policy().carriesState());
    } finally {
      setup.timers().record(route, reply.status(), exchange.nanos());
    }
  }

  private Reply answered(@Nullable Route route, Exchange exchange) {
    Request request = exchange.request();
    return route == null
        ? Routes.TABLE.refusal(request.method(), request.path())
        : answerSafely(route, exchange);
  }

  private Reply answerSafely(Route route, Exchange exchange) {
    try {
      Request request = exchange.request();
      Bearer bearer = sessions.bearer(request);
      Optional<RateVerdict> verdict = setup.limits().route(route, setup.source(request), bearer);
      if (verdict.isPresent() && verdict.get().isRefused()) {
        return verdict.get().refusal();
      }
      Reply reply = answer(route, exchange, bearer);
      return verdict.map(counted -> counted.on(reply)).orElse(reply);
    } catch (RuntimeException e) {
      return Failures.reply(e, route);
    }
  }

  private Reply answer(Route route, Exchange exchange, Bearer bearer) {
    Request request = exchange.request();
    return switch (exchange.body(route, route.policy().accepts())) {
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
        .orElseGet(() -> handle(route, new Call(setup, request, body, caller)))
        .settingFirst(caller.cookies());
  }

  /** Lets the handler answer; a refusal for lack of capacity keeps cookies and limits. */
  private static Reply handle(Route route, Call call) {
    Reply reply;
    try {
      reply = route.handler().handle(call);
    } catch (Overloaded e) {
      reply = Failures.reply(e, route);
    }
    return call.withLimits(reply);
  }
}
