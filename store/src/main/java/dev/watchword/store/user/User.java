// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.field.FieldValues;
import dev.watchword.store.sql.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who can sign in.
 *
 * @param email canonical, as {@link Email} makes it
 * @param image address of a picture, or null
 * @param disabledAt time from which nobody may act as this user, or null
 * @param fields values of the application's own fields
 */
public record User(
    UUID id,
    String email,
    boolean emailVerified,
    String name,
    @Nullable String image,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant disabledAt,
    FieldValues fields) {

  /** Number of columns that {@link #from} reads. */
  public static final int WIDTH = 9;

  static User from(Row row) {
    return from(row, 1);
  }

  /** Reads the columns of {@link UserQueries#COLUMNS}, which begin at {@code first}. */
  public static User from(Row row, int first) {
    UUID id = row.uuid(first);
    String email = row.text(first + 1);
    boolean verified = row.bool(first + 2);
    String name = row.text(first + 3);
    String image = row.optionalText(first + 4);
    Instant created = row.instant(first + 5);
    Instant updated = row.instant(first + 6);
    Instant disabled = row.optionalInstant(first + 7);
    FieldValues fields = FieldValues.of(row.optionalText(first + 8));
    // Millions of users may be cached: equal times are kept once.
    return new User(
        id,
        email,
        verified,
        name,
        image,
        created,
        updated.equals(created) ? created : updated,
        disabled,
        fields);
  }
}
