// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.Watchword;
import dev.watchword.store.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What every request of one server shares. */
record Setup(
    Watchword store,
    AtomicReference<ServerConfig> current,
    Cookies cookies,
    Origins origins,
    ClientAddress addresses,
    Readiness readiness,
    RateLimits limits,
    InstantSource clock,
    Metrics metrics) {

  static Setup of(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock, Metrics metrics) {
    return new Setup(
        store,
        new AtomicReference<>(config),
        new Cookies(config, secret),
        new Origins(config),
        new ClientAddress(config.trustedProxies()),
        new Readiness(),
        new RateLimits(store::rateLimit, store.limiter(), metrics.meter()),
        clock,
        metrics);
  }

  /** The settings, as they are now. */
  ServerConfig config() {
    return Objects.requireNonNull(current.get());
  }

  /** Who calls, as far as addresses tell. */
  String source(Request request) {
    return addresses.of(request.peer(), request.header("X-Forwarded-For"));
  }

  /** Whether a session began less than {@code server.fresh-age} ago; 0 switches that check off. */
  boolean isFresh(Session session) {
    Duration age = config().freshAge();
    return age.isZero() || clock.instant().isBefore(session.createdAt().plus(age));
  }
}
