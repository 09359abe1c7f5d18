// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.social.Provider;
import dev.watchword.server.social.ProviderException;
import dev.watchword.server.social.TokenAnswer;
import dev.watchword.store.account.Account;
import dev.watchword.store.account.LinkedAccount;
import dev.watchword.store.account.ProviderTokens;
import dev.watchword.store.account.TokenRefresh;
import dev.watchword.store.account.TokenRefresh.Claim;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refresh of one account's tokens. Of many callers, on any node, one asks the provider, since it
 * may take a second use of a refresh token for theft (RFC 9700, section 4.14); the others wait for
 * what that one stores. For one thread.
 */
final class Refresher {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Call call;
  private final Provider provider;
  private final TokenRefresh store;

  Refresher(Call call, Provider provider) {
    this.call = call;
    this.provider = provider;
    this.store = call.store().tokenRefresh();
  }

  /**
   * Returns fresh tokens; empty when the provider refuses, does not answer, or whoever asks it
   * takes too long.
   *
   * @param read the account with a refresh token
   */
  Optional<TokenAnswer> refresh(LinkedAccount read) {
    Account account = read.account();
    Duration life = call.config().social().timeout().multipliedBy(2).plusSeconds(1);
    long end = System.nanoTime() + life.toNanos();
    do {
      Optional<Claim> claim = store.claim(read, life);
      if (claim.isPresent()) {
        return ask(read, claim.get());
      }
      Optional<LinkedAccount> now = store.find(account.userId(), account.id());
      if (now.isEmpty()) {
        return Optional.empty();
      }
      if (!Arrays.equals(now.get().tokens().refreshToken(), read.tokens().refreshToken())) {
        return Optional.of(call.vault().open(account, now.get().tokens()));
      }
    } while (pause() && System.nanoTime() - end < 0);
    return Optional.empty();
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<TokenAnswer> ask(LinkedAccount read, Claim claim) {
    TokenAnswer before = call.vault().open(read.account(), read.tokens());
    String refreshToken = before.refreshToken();
    try {
      if (refreshToken == null) {
        store.release(claim);
        return Optional.empty();
      }
      TokenAnswer fresh = completed(provider.refresh(refreshToken), before);
      Account account = read.account();
      ProviderTokens sealed = call.vault().seal(account.providerId(), account.accountId(), fresh);
      store.store(claim, sealed);
      return Optional.of(fresh);
    } catch (ProviderException e) {
      store.release(claim);
      SocialEndpoints.log(provider, e);
      return Optional.empty();
    }
  }

  /** Adds what the provider leaves out because it has not changed. */
  private static TokenAnswer completed(TokenAnswer fresh, TokenAnswer before) {
    return new TokenAnswer(
        fresh.accessToken(),
        either(fresh.refreshToken(), before.refreshToken()),
        either(fresh.idToken(), before.idToken()),
        fresh.accessTokenExpiresAt(),
        either(fresh.refreshTokenExpiresAt(), before.refreshTokenExpiresAt()),
        before.scopes());
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
