// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.Tuning;
import java.util.List;
import java.util.stream.Collectors;

/** Every route of the management port. Who calls has shown the token. */
final class ManagementRoutes {
  private final List<Route> all;

  ManagementRoutes(Metrics metrics, Tuning<?> tuning) {
    SettingsEndpoints settings = new SettingsEndpoints(tuning);
    this.all =
        List.of(
            Route.get("/metrics", Policy.open(), call -> metrics(metrics)),
            Route.get(
                "/health",
                Policy.open(),
                call -> HealthEndpoints.ready(call.store(), call.readiness())),
            Route.get("/settings", Policy.open(), call -> settings.list()),
            new Route("PATCH", "/settings", Policy.open(), settings::patch));
  }

  private static Reply metrics(Metrics metrics) {
    return Reply.text("text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  /** The routes of exactly this path, one for each method. */
  List<Route> at(String path) {
    return all.stream().filter(route -> route.path().equals(path)).toList();
  }

  /** The value of {@code Allow}. */
  static String methods(List<Route> routes) {
    return routes.stream().map(Route::method).collect(Collectors.joining(", "));
  }
}
