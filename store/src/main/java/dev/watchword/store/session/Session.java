// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.field.FieldValues;
import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in device. The token is not part of it: the database holds only the token's hash.
 *
 * @param updatedAt time of the last extension of the idle expiry
 * @param expiresAt idle expiry; use extends it
 * @param absoluteExpiresAt latest expiry; use does not extend it
 * @param revokedAt time of the sign-out, or null
 * @param fields values of the application's own fields
 */
public record Session(
    UUID id,
    UUID userId,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    Instant absoluteExpiresAt,
    @Nullable Instant revokedAt,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    FieldValues fields) {

  static Session from(Row row) {
    UUID id = row.uuid();
    UUID userId = row.uuid();
    Instant created = row.instant();
    Instant updated = row.instant();
    return new Session(
        id,
        userId,
        created,
        updated.equals(created) ? created : updated,
        row.instant(),
        row.instant(),
        row.optionalInstant(),
        row.optionalText(),
        row.optionalText(),
        FieldValues.of(row.optionalText()));
  }

  /**
   * Returns an equal session that holds {@code same}, an equal copy of its user id, so that the
   * other copy can be freed.
   */
  Session withUserId(UUID same) {
    return new Session(
        id,
        same,
        createdAt,
        updatedAt,
        expiresAt,
        absoluteExpiresAt,
        revokedAt,
        ipAddress,
        userAgent,
        fields);
  }

  /**
   * Whether the user did not ask to be remembered: such a session is never extended and should end
   * with the browser. Idle and absolute expiry of a brief session are equal from the start; those
   * of any other are equal only once it was extended to its end.
   */
  public boolean isBrief() {
    return expiresAt.equals(absoluteExpiresAt) && updatedAt.equals(createdAt);
  }

  /** Whether it is neither revoked nor expired at {@code now}. */
  boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt) && now.isBefore(absoluteExpiresAt);
  }

  Session movedTo(Instant expiry, Instant now) {
    return new Session(
        id,
        userId,
        createdAt,
        now,
        expiry,
        absoluteExpiresAt,
        revokedAt,
        ipAddress,
        userAgent,
        fields);
  }

  Session withFields(FieldValues next) {
    return new Session(
        id,
        userId,
        createdAt,
        updatedAt,
        expiresAt,
        absoluteExpiresAt,
        revokedAt,
        ipAddress,
        userAgent,
        next);
  }
}
