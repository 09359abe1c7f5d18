// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.field.Field;
import dev.watchword.store.field.FieldValues;
import dev.watchword.store.field.Fields;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Sha256;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Work;
import java.util.Set;
import java.util.UUID;

/**
 * Writer of the values by which users are found. Each method works within the transaction of its
 * {@code work}, which holds the lock of the user's row.
 */
final class UserFields {
  private final Fields fields;

  UserFields(Fields fields) {
    this.fields = fields;
  }

  /**
   * Replaces the values of the changed fields.
   *
   * @throws FieldTakenException when another user has a unique value
   */
  void replace(Work work, UUID user, Set<String> changed, FieldValues before, FieldValues after) {
    for (Field field : fields.searchable()) {
      if (changed.contains(field.name())) {
        if (before.get(field.name()) != null) {
          work.update(UserFieldQueries.REMOVE, Args.of("user_id", user).and("field", field.name()));
        }
        insert(work, user, field, after);
      }
    }
  }

  /**
   * Adds the values of a new user.
   *
   * @throws FieldTakenException when another user has a unique value
   */
  void insert(Work work, UUID user, FieldValues values) {
    fields.searchable().forEach(field -> insert(work, user, field, values));
  }

  private static void insert(Work work, UUID user, Field field, FieldValues values) {
    Object value = values.get(field.name());
    if (value == null) {
      return;
    }
    Args args =
        Args.of("id", id(user, field, value.toString()))
            .and("user_id", user)
            .and("field", field.name())
            .and("value", value.toString());
    try {
      work.update(UserFieldQueries.INSERT, args);
    } catch (DbException e) {
      if (e.code() == DbException.Code.UNIQUE_VIOLATION) {
        throw new FieldTakenException(field.name());
      }
      throw e;
    }
  }

  private static byte[] id(UUID user, Field field, String value) {
    String text = field.name() + '\0' + value + (field.unique() ? "" : "\0" + user);
    return Sha256.of(text);
  }
}
