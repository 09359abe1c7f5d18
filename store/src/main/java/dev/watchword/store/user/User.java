// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who can sign in.
 *
 * @param email canonical, as {@link Email} makes it
 * @param image address of a picture, or null
 * @param disabledAt since when nobody may act as this user, or null
 */
public record User(
    UUID id,
    String email,
    boolean emailVerified,
    String name,
    @Nullable String image,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant disabledAt) {

  /** How many columns {@link #from} reads. */
  public static final int WIDTH = 8;

  static User from(Row row) {
    return from(row, 1);
  }

  /** Reads the columns of {@link UserQueries#COLUMNS}, which begin at {@code first}. */
  public static User from(Row row, int first) {
    return new User(
        row.uuid(first),
        row.text(first + 1),
        row.bool(first + 2),
        row.text(first + 3),
        row.optionalText(first + 4),
        row.instant(first + 5),
        row.instant(first + 6),
        row.optionalInstant(first + 7));
  }
}
