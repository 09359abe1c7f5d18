// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A sign-in method of a user, without its password hash.
 *
 * @param providerId {@code credential} for e-mail and password, else the OAuth provider
 * @param accountId the user as the provider knows it; for credentials the user's own id
 */
public record Account(
    UUID id,
    UUID userId,
    String providerId,
    String accountId,
    Instant createdAt,
    Instant updatedAt) {
  /** The provider of e-mail and password. */
  public static final String CREDENTIAL = "credential";

  static Account from(Row row) {
    return new Account(
        row.uuid(), row.uuid(), row.text(), row.text(), row.instant(), row.instant());
  }
}
