// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.account.IdentityQueries.Owned;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The rows of identities, which sign-in and linking write. Any number of threads may use it. */
final class IdentityRows {
  private final Uuid7 ids;
  private final InstantSource clock;

  IdentityRows(Platform platform) {
    this.ids = platform.ids();
    this.clock = platform.clock();
  }

  Optional<Owned> owner(Work work, Identity identity) {
    return work.first(
        IdentityQueries.OWNER,
        Args.of("provider_id", identity.providerId()).and("account_id", identity.accountId()));
  }

  /** Replaces those tokens that are given; returns 0 when the account is gone. */
  int replaceTokens(Work work, Account account, ProviderTokens tokens) {
    return work.update(
        IdentityQueries.REPLACE_TOKENS,
        tokens
            .onto(Args.of("id", account.id()))
            .and("fresh", tokens.accessToken() == null ? 0 : 1)
            .and("now", clock.instant()));
  }

  void insert(Work work, UUID userId, Identity identity, ProviderTokens tokens) {
    work.update(
        IdentityQueries.INSERT_IDENTITY,
        tokens
            .onto(Args.of("id", ids.next()))
            .and("user_id", userId)
            .and("provider_id", identity.providerId())
            .and("account_id", identity.accountId())
            .and("now", clock.instant()));
  }

  /** Returns empty when another transaction has the identity or the address by now. */
  static <T> Optional<T> unlessTaken(Supplier<Optional<T>> insert) {
    try {
      return insert.get();
    } catch (DbException e) {
      if (e.code() == DbException.Code.UNIQUE_VIOLATION) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
