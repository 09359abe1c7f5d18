// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.Health;
import dev.watchword.store.Watchword;

/** Whether the process lives, and whether it wants requests. */
final class HealthEndpoints {
  private HealthEndpoints() {}

  static Reply live(Call call) {
    return Reply.json(Json.object("status", "live")).with("Cache-Control", "no-store");
  }

  static Reply ready(Call call) {
    return ready(call.store(), call.readiness());
  }

  static Reply ready(Watchword store, Readiness readiness) {
    Health health = store.health();
    boolean draining = readiness.isDraining();
    boolean ready = health.isReady() && !draining;
    return Reply.json(
            ready ? 200 : 503,
            Json.object(
                "status",
                ready ? "ready" : draining ? "draining" : "not ready",
                "components",
                health.components().stream()
                    .map(
                        part ->
                            Json.object(
                                "name", part.name(), "up", part.up(), "detail", part.detail()))
                    .toList()))
        .with("Cache-Control", "no-store");
  }
}
