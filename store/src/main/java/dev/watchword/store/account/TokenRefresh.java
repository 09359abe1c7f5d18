// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.platform.Platform;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The provider's tokens of accounts: read, and replaced by one of many callers. Who holds a claim
 * asks the provider; what is stored is decided by the refresh token that was used, so that a claim
 * which ended too early costs a request and never a token. Any number of threads may use it at
 * once.
 */
public final class TokenRefresh {
  private final Db db;
  private final InstantSource clock;

  public TokenRefresh(Platform platform) {
    this.db = platform.db();
    this.clock = platform.clock();
  }

  /** The right of one caller to refresh the tokens of an account. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Claim(UUID accountId, byte[] seen, Instant until) {
    @Override
    public String toString() {
      return "Claim[" + accountId + "]";
    }
  }

  /** Returns an account of a user with its tokens. */
  public Optional<LinkedAccount> find(UUID userId, UUID accountId) {
    Args args = Args.of("id", accountId);
    return db.run(IdentityQueries.TOKENS, work -> work.first(IdentityQueries.LINKED, args))
        .filter(linked -> linked.account().userId().equals(userId));
  }

  /**
   * Claims the right to refresh for a while; empty when somebody else has it, or has replaced the
   * refresh token since {@code linked} was read, or there is none.
   */
  public Optional<Claim> claim(LinkedAccount linked, Duration life) {
    byte[] seen = linked.tokens().refreshToken();
    if (seen == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Claim claim = new Claim(linked.account().id(), seen, now.plus(life));
    Args args =
        Args.of("id", claim.accountId).and("seen", seen).and("until", claim.until).and("now", now);
    return db.run(
            IdentityQueries.REFRESH, work -> work.update(IdentityQueries.CLAIM_REFRESH, args) == 1)
        ? Optional.of(claim)
        : Optional.empty();
  }

  /**
   * Stores refreshed tokens; returns false when the refresh token that was used is no longer the
   * account's.
   *
   * @param tokens have an access token; their refresh token, if any, is encrypted anew
   */
  public boolean store(Claim claim, ProviderTokens tokens) {
    if (Arrays.equals(tokens.refreshToken(), claim.seen)) {
      throw new IllegalArgumentException("the refresh token must be encrypted anew");
    }
    Args args =
        tokens
            .onto(Args.of("id", claim.accountId))
            .and("seen", claim.seen)
            .and("now", clock.instant());
    return db.run(
        IdentityQueries.REFRESH, work -> work.update(IdentityQueries.STORE_REFRESHED, args) == 1);
  }

  /** Gives a claim back after a failure, so that the next caller need not wait for its end. */
  public void release(Claim claim) {
    Args args = Args.of("id", claim.accountId).and("until", claim.until);
    db.run(IdentityQueries.REFRESH, work -> work.update(IdentityQueries.RELEASE_REFRESH, args));
  }
}
