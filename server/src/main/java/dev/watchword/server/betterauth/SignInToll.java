// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.store.config.Quota;
import dev.watchword.store.config.RateLimitConfig;
import dev.watchword.store.limit.Decision;
import dev.watchword.store.limit.LimitKey;
import dev.watchword.store.limit.Limiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The quota that a sign-in spends before its password is looked at, so that many at once get no
 * more guesses than one after the other. A right password gets all but the first coin back.
 *
 * <p>A device that signed in to the account before pays from a purse of its own, which no attacker
 * can empty. All others share one for each account. Known devices share one as well, which bounds
 * somebody who knew an old password and made many devices known with it.
 */
final class SignInToll {
  private final Limiter limiter;
  private final List<Coin> coins;

  /** A counter and its quota. */
  private record Coin(String policy, LimitKey key, Quota quota, boolean shown) {
    RateVerdict verdict(Decision decision) {
      return new RateVerdict(policy, quota, decision, shown);
    }
  }

  private SignInToll(Limiter limiter, List<Coin> coins) {
    this.limiter = limiter;
    this.coins = coins;
  }

  static SignInToll none(Limiter limiter) {
    return new SignInToll(limiter, List.of());
  }

  /**
   * The toll of one attempt.
   *
   * @param source the caller's address, or empty when it is not limited by that
   * @param device the known device that sends it, or empty
   */
  static SignInToll of(
      Limiter limiter,
      RateLimitConfig config,
      String email,
      String source,
      Optional<String> device) {
    List<Coin> coins = new ArrayList<>();
    if (device.isPresent()) {
      LimitKey entrance = LimitKey.of("device", device.get(), email);
      LimitKey guesses = LimitKey.of("account-device", email, device.get());
      coins.add(new Coin("entrance", entrance, config.entrance(), true));
      LimitKey devices = LimitKey.of("account-devices", email);
      coins.add(new Coin("account", guesses, config.accountSource(), false));
      coins.add(new Coin("account", devices, config.account(), false));
      return new SignInToll(limiter, coins);
    }
    if (!source.isEmpty()) {
      LimitKey guesses = LimitKey.of("account-source", email, source);
      coins.add(new Coin("entrance", LimitKey.of("sign-in", source), config.entrance(), true));
      coins.add(new Coin("account", guesses, config.accountSource(), false));
    }
    coins.add(new Coin("account", LimitKey.of("account", email), config.account(), false));
    return new SignInToll(limiter, coins);
  }

  /** Pays; the last verdict is the one that refused, if any did. Empty when nothing is asked. */
  Optional<RateVerdict> pay() {
    RateVerdict first = null;
    for (int i = 0; i < coins.size(); i++) {
      RateVerdict verdict =
          coins.get(i).verdict(limiter.spend(coins.get(i).key(), coins.get(i).quota()));
      if (verdict.isRefused()) {
        refund(i);
        return Optional.of(verdict);
      }
      first = first == null ? verdict : first;
    }
    return Optional.ofNullable(first);
  }

  /** Gives back all but the entrance, after {@link #pay} was allowed. */
  void refund() {
    refund(coins.size());
  }

  private void refund(int paid) {
    for (Coin coin : coins.subList(0, paid)) {
      if (!coin.policy().equals("entrance")) {
        limiter.refund(coin.key(), coin.quota());
      }
    }
  }
}
