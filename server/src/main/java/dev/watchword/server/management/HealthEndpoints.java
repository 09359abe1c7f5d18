// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.management;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Readiness;
import dev.watchword.server.http.Reply;
import dev.watchword.store.Health;
import dev.watchword.store.Watchword;

/** Replies about liveness and readiness. */
public final class HealthEndpoints {
  private static final String READY = "ready";

  private HealthEndpoints() {}

  public static Reply live() {
    return Reply.json(Json.object("status", "live")).with("Cache-Control", "no-store");
  }

  /** The status alone, for everybody: the parts that fail are the operator's to know. */
  public static Reply ready(Watchword store, Readiness readiness) {
    String status = status(readiness, store.health());
    return reply(status, Json.object("status", status));
  }

  /** The status with each component, for the operator. */
  static Reply components(Watchword store, Readiness readiness) {
    Health health = store.health();
    String status = status(readiness, health);
    return reply(
        status,
        Json.object(
            "status",
            status,
            "components",
            health.components().stream()
                .map(
                    part ->
                        Json.object("name", part.name(), "up", part.up(), "detail", part.detail()))
                .toList()));
  }

  private static String status(Readiness readiness, Health health) {
    if (readiness.isDraining()) {
      return "draining";
    }
    return health.isReady() ? READY : "not ready";
  }

  private static Reply reply(String status, Object body) {
    return Reply.json(status.equals(READY) ? 200 : 503, body).with("Cache-Control", "no-store");
  }
}
