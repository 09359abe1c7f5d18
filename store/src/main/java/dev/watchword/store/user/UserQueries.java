// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import dev.watchword.store.field.FieldValues;
import dev.watchword.store.field.Fields;
import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Seed;
import dev.watchword.store.sql.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every statement on {@code users}, each with the index that must serve it. */
public final class UserQueries {
  static final Table TABLE =
      Table.named("users")
          .column("id", ColumnType.UUID)
          .text("email", 254)
          .column("email_verified", ColumnType.BOOLEAN)
          .text("name", 255)
          .nullableText("image", 2048)
          .column("created_at", ColumnType.TIMESTAMP)
          .column("updated_at", ColumnType.TIMESTAMP)
          .nullable("disabled_at", ColumnType.TIMESTAMP)
          .nullableText("fields", FieldValues.MOST_BYTES);

  /** Primary key, for rooms whose statements join users. */
  public static final Index PK = Index.primary("users");

  /** Unique e-mail, for rooms whose statements find a user by e-mail. */
  public static final Index BY_EMAIL =
      Index.unique("users_email_key", "users", "one user for each address; sign-in", "email");

  /** Columns of a user, for rooms whose statements join users. */
  public static final Columns<User> COLUMNS = Columns.all(TABLE, User::from);

  /** Tag of everything cached about one user, sessions included. */
  public static final Tag USER = new Tag("user");

  static final UseCase READ = new UseCase("user.read", 1);
  static final UseCase UPDATE = new UseCase("user.update", 1);
  static final UseCase UPDATE_FIELDS =
      new UseCase("user.update_fields", 2 + 2 * Fields.MOST_SEARCHABLE);
  static final UseCase DELETE = new UseCase("user.delete", 1);
  static final UseCase DISABLE = new UseCase("user.disable", 1);

  static final Query<User> BY_ID =
      Query.select("users.by_id", COLUMNS, "FROM users WHERE id = :id")
          .mayLag()
          .servedBy(PK)
          .probe(Args.of("id", Probe.id("user", Probe.ROW)))
          .cached(
              CachePolicy.<User>of("users", 16, Duration.ofMinutes(5)).keyed(USER, TABLE, "id"));

  static final Query<User> BY_ADDRESS =
      Query.select("users.by_email", COLUMNS, "FROM users WHERE email = :email")
          .servedBy(BY_EMAIL)
          .probe(Args.of("email", Probe.email(Probe.ROW)));

  /**
   * Number of ids that {@link #BY_IDS} takes. Engines differ in arrays; a list of fixed length
   * works on all.
   */
  static final int BATCH = 32;

  /** Reads several users by one statement, in no order. */
  static final Query<User> BY_IDS =
      Query.select("users.by_ids", COLUMNS, "FROM users WHERE id IN (" + batchParameters() + ")")
          .mayLag()
          .servedBy(PK)
          .probe(batch(List.of(Probe.id("user", Probe.ROW), Probe.id("user", Probe.ROW + 1))));

  /** Inserts a user; the unique e-mail decides which of two simultaneous sign-ups wins. */
  static final Query<Void> INSERT =
      Query.write(
              "users.insert",
              """
              INSERT INTO users
                     (id, email, email_verified, name, image, created_at, updated_at, fields)
              VALUES (:id, :email, :email_verified, :name, :image, :now, :now, :fields)
              """)
          .servedBy(PK, BY_EMAIL)
          .probe(
              Args.of("id", Probe.id("user", -1))
                  .and("email", "new@example.com")
                  .and("email_verified", false)
                  .and("name", "New")
                  .and("image", null)
                  .and("now", Probe.NOW)
                  .and("fields", null));

  /** Reads and locks a user, so that simultaneous changes of several fields follow one another. */
  static final Query<User> LOCK =
      Query.select("users.lock", COLUMNS, "FROM users WHERE id = :id")
          .forUpdate()
          .servedBy(PK)
          .probe(Args.of("id", Probe.id("user", Probe.ROW)));

  /** Reads and locks the user with an address, so that the address stays the user's. */
  static final Query<User> LOCK_ADDRESS =
      Query.select("users.lock_by_email", COLUMNS, "FROM users WHERE email = :email")
          .forUpdate()
          .servedBy(BY_EMAIL)
          .probe(Args.of("email", Probe.email(Probe.ROW)));

  /** Updates a profile as {@link #UPDATE_PROFILE} does, and replaces all fields. */
  static final Query<Void> REPLACE_FIELDS =
      Query.write(
              "users.update_fields",
              """
              UPDATE users
                 SET name = COALESCE(:name, name),
                     image = CASE WHEN :set_image = 1 THEN :image ELSE image END,
                     fields = :fields,
                     updated_at = :now
               WHERE id = :id
              """)
          .servedBy(PK)
          .evicts(USER, "id")
          .probe(
              Args.of("id", Probe.id("user", Probe.ROW))
                  .and("name", "Ada")
                  .and("set_image", 1)
                  .and("image", null)
                  .and("fields", "{}")
                  .and("now", Probe.NOW));

  /**
   * Updates the values that are given; {@code set_image} distinguishes "no image" from "unchanged".
   */
  static final Query<Void> UPDATE_PROFILE =
      Query.write(
              "users.update_profile",
              """
              UPDATE users
                 SET name = COALESCE(:name, name),
                     image = CASE WHEN :set_image = 1 THEN :image ELSE image END,
                     updated_at = :now
               WHERE id = :id
              """)
          .servedBy(PK)
          .evicts(USER, "id")
          .probe(
              Args.of("id", Probe.id("user", Probe.ROW))
                  .and("name", "Ada")
                  .and("set_image", 1)
                  .and("image", null)
                  .and("now", Probe.NOW));

  /**
   * Marks an address as the user's own, if the user still has it and may act. The comparison stands
   * in a CASE so that each planner takes the primary key, none the index on the address.
   */
  static final Query<Void> VERIFY_EMAIL =
      Query.write(
              "users.verify_email",
              """
              UPDATE users SET email_verified = :verified, updated_at = :now
               WHERE id = :id AND disabled_at IS NULL AND email_verified <> :verified
                 AND CASE WHEN email = :email THEN 1 ELSE 0 END = 1
              """)
          .servedBy(PK)
          .evicts(USER, "id")
          .probe(
              Args.of("id", Probe.id("user", Probe.ROW))
                  .and("email", Probe.email(Probe.ROW))
                  .and("verified", true)
                  .and("now", Probe.NOW));

  /** Replaces an address by one that is the user's own; the unique e-mail refuses a taken one. */
  static final Query<Void> CHANGE_EMAIL =
      Query.write(
              "users.change_email",
              """
              UPDATE users SET email = :email, email_verified = :verified, updated_at = :now
               WHERE id = :id AND disabled_at IS NULL
              """)
          .servedBy(PK)
          .evicts(USER, "id")
          .probe(
              Args.of("id", Probe.id("user", Probe.ROW))
                  .and("email", "new@example.com")
                  .and("verified", true)
                  .and("now", Probe.NOW));

  static final Query<Void> SET_DISABLED =
      Query.write(
              "users.set_disabled",
              "UPDATE users SET disabled_at = :disabled_at, updated_at = :now WHERE id = :id")
          .servedBy(PK)
          .evicts(USER, "id")
          .probe(
              Args.of("id", Probe.id("user", Probe.ROW))
                  .and("disabled_at", Probe.NOW)
                  .and("now", Probe.NOW));

  /** Deletes a user; the foreign keys delete the user's sessions and accounts. */
  static final Query<Void> REMOVE =
      Query.write("users.delete", "DELETE FROM users WHERE id = :id")
          .servedBy(PK)
          .evicts(USER, "id")
          .probe(Args.of("id", Probe.id("user", Probe.ROW)));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_EMAIL)
          .queries(
              BY_ID,
              BY_ADDRESS,
              BY_IDS,
              INSERT,
              LOCK,
              LOCK_ADDRESS,
              REPLACE_FIELDS,
              UPDATE_PROFILE,
              VERIFY_EMAIL,
              CHANGE_EMAIL,
              SET_DISABLED,
              REMOVE)
          .useCases(READ, UPDATE, UPDATE_FIELDS, DELETE, DISABLE)
          .seed(Seed.of(TABLE, users -> users, UserQueries::sample));

  private UserQueries() {}

  private static String batchParameters() {
    return IntStream.range(0, BATCH).mapToObj(i -> ":id_" + i).collect(Collectors.joining(", "));
  }

  /** Returns arguments for one to {@link #BATCH} ids; the last id fills the remaining places. */
  static Args batch(List<UUID> ids) {
    Args args = Args.none();
    for (int i = 0; i < BATCH; i++) {
      args = args.and("id_" + i, ids.get(Math.min(i, ids.size() - 1)));
    }
    return args;
  }

  private static @Nullable Object[] sample(int row, int users) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row + 60L));
    return new @Nullable Object[] {
      Probe.id("user", row),
      Probe.email(row),
      row % 3 != 0,
      "User " + row,
      null,
      created,
      created,
      null,
      null
    };
  }
}
