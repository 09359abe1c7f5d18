// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.management;

import dev.watchword.server.http.Readiness;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.RouteTable;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Tuning;
import java.util.List;
import java.util.function.Supplier;

/** The routes of the management port. */
final class ManagementRoutes {
  private ManagementRoutes() {}

  /**
   * All of them.
   *
   * @param readiness that of the server on the store
   * @param metrics everything that is measured, in the text format of Prometheus
   */
  static RouteTable<ManagementRoute> table(
      Watchword store, Readiness readiness, Supplier<String> metrics, Tuning<?> tuning) {
    SettingsEndpoints settings = new SettingsEndpoints(tuning);
    return new RouteTable<>(
        List.of(
            new ManagementRoute("GET", "/metrics", (request, body) -> metrics(metrics.get())),
            new ManagementRoute(
                "GET", "/health", (request, body) -> HealthEndpoints.components(store, readiness)),
            new ManagementRoute("GET", "/settings", (request, body) -> settings.list()),
            new ManagementRoute("PATCH", "/settings", settings::patch)));
  }

  private static Reply metrics(String text) {
    return Reply.text("text/plain; version=0.0.4; charset=utf-8", text);
  }
}
