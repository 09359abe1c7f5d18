// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.management;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.BodyGate;
import dev.watchword.server.http.Exchange;
import dev.watchword.server.http.Failures;
import dev.watchword.server.http.Readiness;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.Request;
import dev.watchword.server.http.Responder;
import dev.watchword.server.http.RouteTable;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Tuning;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The way of every request to the management port: token, route, method, body, handler. Without the
 * token nothing is said and no body is read. Any number of threads may use it at once.
 */
public final class ManagementDispatcher implements Responder {
  private static final List<BodyGate.Media> ACCEPTS = List.of(BodyGate.Media.JSON);

  private final Predicate<String> token;
  private final RouteTable<ManagementRoute> routes;

  /**
   * Answers about a store and the server on it.
   *
   * @param token whether an {@code Authorization} header is that of an operator
   * @param readiness that of the server
   * @param metrics everything that is measured, in the text format of Prometheus
   */
  public ManagementDispatcher(
      Predicate<String> token,
      Watchword store,
      Readiness readiness,
      Supplier<String> metrics,
      Tuning<?> tuning) {
    this.token = token;
    this.routes = ManagementRoutes.table(store, readiness, metrics, tuning);
  }

  @Override
  public void respond(Exchange exchange) {
    Request request = exchange.request();
    if (!token.test(request.header("Authorization"))) {
      Reply refusal = Reply.error(401, "Unauthorized", "UNAUTHORIZED");
      exchange.send(refusal.with("WWW-Authenticate", "Bearer"), true);
      return;
    }
    String source = request.peer().getHostAddress();
    exchange.receive(() -> source);
    ManagementRoute route = routes.find(request.method(), request.path());
    exchange.send(
        route == null ? routes.refusal(request.method(), request.path()) : answer(route, exchange),
        true);
  }

  private static Reply answer(ManagementRoute route, Exchange exchange) {
    return switch (exchange.body(route, ACCEPTS)) {
      case BodyGate.Outcome.Refused refused -> refused.reply();
      case BodyGate.Outcome.Read read -> run(route, exchange.request(), read.body());
    };
  }

  private static Reply run(ManagementRoute route, Request request, Body body) {
    try {
      return route.handler().handle(request, body);
    } catch (RuntimeException e) {
      return Failures.reply(e, route);
    }
  }
}
