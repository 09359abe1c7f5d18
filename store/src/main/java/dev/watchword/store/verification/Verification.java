// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A one-time secret, without the secret itself.
 *
 * @param purpose use of the secret, for example {@code reset-password}; at most 64 characters
 * @param identifier subject, for example a user's id; at most 255 characters
 * @param consumedAt time of its use, or of its end before it was used; null while it is outstanding
 * @param value what the secret confirms, for example an e-mail address; at most 255 characters
 */
public record Verification(
    UUID id,
    String purpose,
    String identifier,
    Instant expiresAt,
    @Nullable Instant consumedAt,
    @Nullable String value) {

  static Verification from(Row row) {
    return new Verification(
        row.uuid(),
        row.text(),
        row.text(),
        row.instant(),
        row.optionalInstant(),
        row.optionalText());
  }

  /** Whether it was neither used nor ended, and has not expired. */
  public boolean isOutstanding(Instant now) {
    return consumedAt == null && now.isBefore(expiresAt);
  }
}
