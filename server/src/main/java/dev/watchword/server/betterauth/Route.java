// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Endpoint;
import dev.watchword.server.http.Reply;
import java.util.List;

/** A route of the API. */
record Route(String method, String path, Policy policy, Handler handler) implements Endpoint {

  /** The code that answers: it reads the call, runs one use-case and renders the outcome. */
  @FunctionalInterface
  interface Handler {
    Reply handle(Call call);
  }

  /**
   * A handler of a link from a mail: the query is looked at first.
   *
   * @param required names of the parameters that it must have
   */
  static Handler link(Handler handler, String... required) {
    List<String> names = List.of(required);
    return call -> call.refusesLink(names).orElseGet(() -> handler.handle(call));
  }

  /** A route that only sends browsers elsewhere changes nothing, whoever calls it. */
  @Override
  public boolean isUnsafe() {
    return hasBody() && !policy.isRelay();
  }

  static Route get(String path, Policy policy, Handler handler) {
    return new Route("GET", path, policy, handler);
  }

  static Route post(String path, Policy policy, Handler handler) {
    return new Route("POST", path, policy, handler);
  }
}
