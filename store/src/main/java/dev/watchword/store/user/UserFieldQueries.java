// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Seed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every statement on {@code user_field}, which holds copies of those values of {@code users.fields}
 * by which users are found. The id is a digest: of field and value where the field is unique, else
 * of the user as well, so that the primary key decides who has a unique value.
 */
public final class UserFieldQueries {
  static final Table TABLE =
      Table.named("user_field")
          .column("id", ColumnType.HASH)
          .column("user_id", ColumnType.UUID)
          .text("field", 64)
          .text("value", 255)
          .cascades("user_id", "users");

  static final Index PK = Index.primary("user_field");

  static final Index BY_USER =
      Index.unique(
          "user_field_user_id_field_key",
          "user_field",
          "one value of each field for a user; its change; the cascade from users",
          "user_id",
          "field");
  static final Index BY_VALUE =
      Index.on(
          "user_field_field_value_user_id_idx",
          "user_field",
          "the users who have a value, in the order of their ids",
          "field",
          "value",
          "user_id");

  /** Reads the users who have a value, a page at a time. */
  static final Query<User> USERS_BY_FIELD =
      Query.select(
              "users.by_field",
              UserQueries.COLUMNS,
              """
              FROM user_field JOIN users ON users.id = user_field.user_id
               WHERE user_field.field = :field AND user_field.value = :value
                 AND user_field.user_id > :after
               ORDER BY user_field.user_id
               LIMIT 100
              """)
          .servedBy(BY_VALUE, UserQueries.PK)
          .probe(
              Args.of("field", "nick")
                  .and("value", "nick" + Probe.ROW)
                  .and("after", new UUID(0, 0)));

  static final Query<Void> INSERT =
      Query.write(
              "user_field.insert",
              "INSERT INTO user_field (id, user_id, field, value)"
                  + " VALUES (:id, :user_id, :field, :value)")
          .servedBy(PK, BY_USER, BY_VALUE)
          .probe(
              Args.of("id", Probe.hash("user_field", -1))
                  .and("user_id", Probe.id("user", Probe.ROW))
                  .and("field", "new")
                  .and("value", "new"));

  static final Query<Void> REMOVE =
      Query.write(
              "user_field.delete",
              "DELETE FROM user_field WHERE user_id = :user_id AND field = :field")
          .servedBy(BY_USER)
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)).and("field", "nick"));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_USER, BY_VALUE)
          .queries(USERS_BY_FIELD, INSERT, REMOVE)
          .seed(Seed.of(TABLE, users -> users, UserFieldQueries::sample));

  private UserFieldQueries() {}

  private static @Nullable Object[] sample(int row, int users) {
    return new @Nullable Object[] {
      Probe.hash("user_field", row), Probe.id("user", row), "nick", "nick" + row
    };
  }
}
