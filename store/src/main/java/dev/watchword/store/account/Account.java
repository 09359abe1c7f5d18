// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in method of a user, without its password hash.
 *
 * @param providerId {@code credential} for e-mail and password, else the OAuth provider
 * @param accountId the user as the provider knows it; for credentials the user's own id
 * @param scopes the scopes that the user granted at the provider; none for credentials
 */
public record Account(
    UUID id,
    UUID userId,
    String providerId,
    String accountId,
    Instant createdAt,
    Instant updatedAt,
    List<String> scopes) {
  /** The provider of e-mail and password. */
  public static final String CREDENTIAL = "credential";

  static Account from(Row row) {
    return new Account(
        row.uuid(),
        row.uuid(),
        row.text(),
        row.text(),
        row.instant(),
        row.instant(),
        scopes(row.optionalText()));
  }

  static List<String> scopes(@Nullable String stored) {
    return stored == null || stored.isEmpty() ? List.of() : List.of(stored.split(",", -1));
  }
}
