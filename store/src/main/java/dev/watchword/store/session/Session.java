// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in device. Its token is not here: the database knows only the token's hash.
 *
 * @param updatedAt when the idle expiry last moved
 * @param expiresAt end by disuse; moves while the session is used
 * @param absoluteExpiresAt end whatever the use; never moves
 * @param revokedAt when it was signed out, or null
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
    @Nullable String userAgent) {

  static final int WIDTH = 9;

  static Session from(Row row) {
    UUID id = row.uuid(1);
    UUID userId = row.uuid(2);
    Instant created = row.instant(3);
    Instant updated = row.instant(4);
    return new Session(
        id,
        userId,
        created,
        updated.equals(created) ? created : updated,
        row.instant(5),
        row.instant(6),
        row.optionalInstant(7),
        row.optionalText(8),
        row.optionalText(9));
  }

  /** The same; {@code same} equals its user's id and takes its place, so that one can be freed. */
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
        userAgent);
  }

  /**
   * Whether its user did not ask to be remembered, so that it never moves and should end with the
   * browser. Such a session begins with both ends at once; of any other the absolute end is later
   * until it moves.
   */
  public boolean isBrief() {
    return expiresAt.equals(absoluteExpiresAt) && updatedAt.equals(createdAt);
  }

  Session movedTo(Instant expiry, Instant now) {
    return new Session(
        id, userId, createdAt, now, expiry, absoluteExpiresAt, revokedAt, ipAddress, userAgent);
  }
}
