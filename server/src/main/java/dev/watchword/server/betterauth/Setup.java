// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.ClientAddress;
import dev.watchword.server.http.Origins;
import dev.watchword.server.http.Readiness;
import dev.watchword.server.http.Request;
import dev.watchword.server.mail.Seal;
import dev.watchword.server.social.Providers;
import dev.watchword.store.Watchword;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.session.Session;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The parts that all requests to the API share. */
public record Setup(
    Watchword store,
    Supplier<? extends ApiSettings> settings,
    Cookies cookies,
    Origins origins,
    ClientAddress addresses,
    Readiness readiness,
    RateLimits limits,
    TokenVault vault,
    Providers providers,
    InstantSource clock,
    RouteTimers timers,
    Letters letters,
    Runnable posted) {

  /**
   * The parts of the API on a store.
   *
   * @param settings gives the settings as they are now
   * @param vault encrypts what the database must not show
   * @param providers the ones that users sign in with
   * @param meter is told of refusals by rate limits
   * @param registry has a timer for each route
   * @param post encryption of mails, and their sender
   */
  public static Setup of(
      Watchword store,
      Supplier<? extends ApiSettings> settings,
      SigningKeys keys,
      TokenVault vault,
      Providers providers,
      InstantSource clock,
      Meter meter,
      MeterRegistry registry,
      Post post) {
    ApiSettings config = settings.get();
    return new Setup(
        store,
        settings,
        new Cookies(config.cookies(), config.baseUrl(), keys),
        new Origins(config.host(), config.baseUrl(), config.trustedOrigins()),
        new ClientAddress(config.trustedProxies()),
        new Readiness(),
        new RateLimits(store::rateLimit, store.limiter(), meter),
        vault,
        providers,
        clock,
        new RouteTimers(registry, Routes.ALL),
        new Letters(post.seal(), post.appName()),
        post.posted());
  }

  /**
   * The way to the outbox.
   *
   * @param appName name of the application in mails, or empty
   * @param posted called when there may be a mail to send
   */
  public record Post(Seal seal, String appName, Runnable posted) {}

  /** The settings as they are now. */
  ApiSettings config() {
    return settings.get();
  }

  /** The caller's address, which sessions show and limits count. */
  String source(Request request) {
    return addresses.of(request.peer(), request.header("X-Forwarded-For"));
  }

  /** Whether a session began less than {@code server.fresh-age} ago; 0 switches that check off. */
  boolean isFresh(Session session) {
    Duration age = config().freshAge();
    return age.isZero() || clock.instant().isBefore(session.createdAt().plus(age));
  }
}
