// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Endpoint;
import dev.watchword.store.meter.micrometer.Buckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The timers of every route, one for each class of status that it ever answered with. What matches
 * no route shares one: paths and methods that clients invent are never names. Any number of threads
 * may use it at once.
 */
final class RouteTimers {
  private static final int CLASSES = 6;

  private final MeterRegistry registry;
  private final IdentityHashMap<Endpoint, Timers> routes = new IdentityHashMap<>();
  private final Timers others = new Timers("other", "other");

  RouteTimers(MeterRegistry registry, List<? extends Endpoint> all) {
    this.registry = registry;
    all.forEach(route -> routes.put(route, new Timers(route.method(), route.path())));
  }

  /** A request was answered with {@code status}, reading and sending included. */
  void record(@Nullable Endpoint route, int status, long nanos) {
    Timers timers = route == null ? others : routes.getOrDefault(route, others);
    timers.ofClass(status / 100).record(nanos, TimeUnit.NANOSECONDS);
  }

  private final class Timers {
    private final String method;
    private final String route;
    private final AtomicReferenceArray<@Nullable Timer> classes =
        new AtomicReferenceArray<>(CLASSES);

    Timers(String method, String route) {
      this.method = method;
      this.route = route;
    }

    Timer ofClass(int hundreds) {
      Timer known = classes.get(hundreds);
      if (known != null) {
        return known;
      }
      Timer made =
          Buckets.timer("watchword.http_request", "Time of a request, reading and sending included")
              .tag("method", method)
              .tag("route", route)
              .tag("status", hundreds + "xx")
              .register(registry);
      classes.set(hundreds, made);
      return made;
    }
  }
}
