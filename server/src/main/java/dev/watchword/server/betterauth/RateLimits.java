// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Network;
import dev.watchword.store.config.Quota;
import dev.watchword.store.config.RateLimitConfig;
import dev.watchword.store.config.RateLimitConfig.Storage;
import dev.watchword.store.limit.LimitKey;
import dev.watchword.store.limit.Limiter;
import dev.watchword.store.limit.MemoryLimiter;
import dev.watchword.store.meter.Meter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rate limits of the API. Any number of threads may use it at once. */
final class RateLimits {
  private final Supplier<RateLimitConfig> settings;
  private final Meter meter;
  private final Limiter shared;
  private final Limiter own;
  private final List<Network> exempt;

  /**
   * Limits as the settings say at each call, with the store's counters for what all nodes must
   * count together.
   */
  RateLimits(Supplier<RateLimitConfig> settings, Limiter shared, Meter meter) {
    RateLimitConfig config = settings.get();
    this.settings = settings;
    this.shared = shared;
    this.meter = meter;
    this.own = new MemoryLimiter(config.keys());
    this.exempt =
        config.exempt().stream().map(text -> Network.parse("rate-limit.exempt", text)).toList();
  }

  boolean isOff() {
    return settings.get().storage() == Storage.OFF;
  }

  /**
   * Counts a call of a route; empty when nothing limits it. Many users' calls may come from one
   * source, a server that renders their pages: those that bear a session are not counted together.
   */
  Optional<RateVerdict> route(Route route, String source, Bearer bearer) {
    if (isOff() || isExempt(source)) {
      return Optional.empty();
    }
    RateLimitConfig config = settings.get();
    return switch (route.policy().rate()) {
      case RateRule.None none -> Optional.empty();
      case RateRule.Limit.CHECK ->
          bearer.isLive()
              ? Optional.empty()
              : Optional.of(spend("route", own, config.route(), route, source));
      case RateRule.Limit.ROUTE ->
          Optional.of(spend("route", own, config.route(), route, bearer.token().orElse(source)));
      case RateRule.Limit.SIGN_IN ->
          Optional.of(spend("route", own, config.route(), route, source));
      case RateRule.Limit.ENTRANCE ->
          Optional.of(spend("entrance", shared, config.entrance(), route, source));
      case RateRule.Limit.SEND -> Optional.of(spend("send", shared, config.send(), route, source));
    };
  }

  /** Whether an address gets one more mail; whether somebody has it makes no difference. */
  boolean allowsMail(String email) {
    if (isOff()) {
      return true;
    }
    boolean allowed = shared.spend(LimitKey.of("mail", email), settings.get().mail()).allowed();
    if (!allowed) {
      meter.rateLimited("mail");
    }
    return allowed;
  }

  /**
   * @param by a source or a token, which never look alike
   */
  private RateVerdict spend(String policy, Limiter limiter, Quota quota, Route route, String by) {
    LimitKey key = LimitKey.of(policy, route.method(), route.path(), by);
    return counted(new RateVerdict(policy, quota, limiter.spend(key, quota), true));
  }

  /** Tells the meter of a refusal. */
  RateVerdict counted(RateVerdict verdict) {
    if (verdict.isRefused()) {
      meter.rateLimited(verdict.policy());
    }
    return verdict;
  }

  /**
   * The toll on a sign-in, to be paid before its password is looked at.
   *
   * @param device asked for the caller's known device only when there are limits
   */
  SignInToll signIn(String email, String source, Supplier<Optional<String>> device) {
    return isOff()
        ? SignInToll.none(shared)
        : SignInToll.of(
            shared, settings.get(), email, isExempt(source) ? "" : source, device.get());
  }

  private boolean isExempt(String source) {
    return !exempt.isEmpty()
        && Network.address(source)
            .filter(address -> exempt.stream().anyMatch(network -> network.contains(address)))
            .isPresent();
  }
}
