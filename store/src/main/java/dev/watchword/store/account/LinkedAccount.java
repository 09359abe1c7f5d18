// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A sign-in method of a user with the provider's tokens. */
public record LinkedAccount(Account account, ProviderTokens tokens) {

  static LinkedAccount from(Row row) {
    UUID id = row.uuid();
    UUID userId = row.uuid();
    String providerId = row.text();
    String accountId = row.text();
    Instant created = row.instant();
    Instant updated = row.instant();
    ProviderTokens tokens = ProviderTokens.from(row);
    List<String> scopes = tokens.scopes();
    return new LinkedAccount(
        new Account(id, userId, providerId, accountId, created, updated, scopes), tokens);
  }
}
