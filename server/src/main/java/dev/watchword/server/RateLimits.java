// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.Quota;
import dev.watchword.store.config.RateLimitConfig;
import dev.watchword.store.config.RateLimitConfig.Storage;
import dev.watchword.store.limit.Decision;
import dev.watchword.store.limit.LimitKey;
import dev.watchword.store.limit.Limiter;
import dev.watchword.store.limit.MemoryLimiter;
import java.util.List;
import java.util.Optional;

/** How often a source may call. Any number of threads may use it at once. */
final class RateLimits {
  private final RateLimitConfig config;
  private final Limiter shared;
  private final Limiter own;
  private final List<Network> exempt;

  /** Limits as configured, with the store's counters for what all nodes must count together. */
  RateLimits(RateLimitConfig config, Limiter shared) {
    this.config = config;
    this.shared = shared;
    this.own = new MemoryLimiter(config.keys());
    this.exempt =
        config.exempt().stream().map(text -> Network.parse("rate-limit.exempt", text)).toList();
  }

  boolean isOff() {
    return config.storage() == Storage.OFF;
  }

  /** Counts a call of a route; empty when nothing limits it. */
  Optional<RateVerdict> route(Route route, String source) {
    RateRule rule = RateRule.of(route);
    if (isOff() || rule == RateRule.NONE || isExempt(source)) {
      return Optional.empty();
    }
    boolean entrance = rule == RateRule.ENTRANCE;
    Quota quota = entrance ? config.entrance() : config.route();
    String policy = entrance ? "entrance" : "route";
    LimitKey key = LimitKey.of(policy, route.method(), route.path(), source);
    Decision decision = (entrance ? shared : own).spend(key, quota);
    return Optional.of(new RateVerdict(policy, quota, decision, true));
  }

  /** What a sign-in has to pay before its password is looked at. */
  SignInToll signIn(String email, String source, Optional<String> device) {
    return isOff()
        ? SignInToll.none(shared)
        : SignInToll.of(shared, config, email, isExempt(source) ? "" : source, device);
  }

  private boolean isExempt(String source) {
    return !exempt.isEmpty()
        && Network.address(source)
            .filter(address -> exempt.stream().anyMatch(network -> network.contains(address)))
            .isPresent();
  }
}
