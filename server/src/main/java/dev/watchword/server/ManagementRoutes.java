// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.Tuning;
import java.util.List;

/** Every route of the management port. Who calls has shown the token. */
final class ManagementRoutes {
  private static final Policy OPEN = Policy.open(RateRule.none("the token cannot be guessed"));

  private final RouteTable table;

  ManagementRoutes(Metrics metrics, Tuning<?> tuning) {
    SettingsEndpoints settings = new SettingsEndpoints(tuning);
    this.table =
        new RouteTable(
            List.of(
                Route.get("/metrics", OPEN, call -> metrics(metrics)),
                Route.get("/health", OPEN, HealthEndpoints::components),
                Route.get("/settings", OPEN, call -> settings.list()),
                new Route("PATCH", "/settings", OPEN, settings::patch)));
  }

  private static Reply metrics(Metrics metrics) {
    return Reply.text("text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  RouteTable table() {
    return table;
  }
}
