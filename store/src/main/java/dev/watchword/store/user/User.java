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

  static User from(Row row) {
    UUID id = row.uuid();
    String email = row.text();
    boolean verified = row.bool();
    String name = row.text();
    String image = row.optionalText();
    Instant created = row.instant();
    Instant updated = row.instant();
    Instant disabled = row.optionalInstant();
    FieldValues fields = FieldValues.of(row.optionalText());
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
