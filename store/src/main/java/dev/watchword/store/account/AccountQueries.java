// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.field.Fields;
import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Seed;
import dev.watchword.store.user.User;
import dev.watchword.store.user.UserQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every statement on {@code account}, each with the index that must serve it. */
public final class AccountQueries {
  static final Table TABLE =
      Table.named("account")
          .column("id", ColumnType.UUID)
          .column("user_id", ColumnType.UUID)
          .text("provider_id", 64)
          .text("account_id", 255)
          .nullableText("password", 255)
          .column("created_at", ColumnType.TIMESTAMP)
          .column("updated_at", ColumnType.TIMESTAMP)
          .nullableBytes("access_token", ProviderTokens.MOST_BYTES)
          .nullableBytes("refresh_token", ProviderTokens.MOST_BYTES)
          .nullableBytes("id_token", ProviderTokens.MOST_BYTES)
          .nullable("access_token_expires_at", ColumnType.TIMESTAMP)
          .nullable("refresh_token_expires_at", ColumnType.TIMESTAMP)
          .nullableText("scope", ProviderTokens.MOST_SCOPE)
          .nullable("refreshing_until", ColumnType.TIMESTAMP)
          .cascades("user_id", "users");

  static final Index PK = Index.primary("account");

  static final Index BY_PROVIDER =
      Index.unique(
          "account_provider_id_account_id_key",
          "account",
          "one user for each identity of a provider; social sign-in",
          "provider_id",
          "account_id");
  static final Index BY_USER =
      Index.on(
          "account_user_id_provider_id_idx",
          "account",
          "a user's ways in; the password at sign-in; the cascade from users",
          "user_id",
          "provider_id");

  static final UseCase SIGN_UP = new UseCase("account.sign_up", 4);
  static final UseCase SIGN_UP_FIELDS =
      new UseCase("account.sign_up_fields", 4 + Fields.MOST_SEARCHABLE);

  /** Sign-up with a mail: the secret and the mail are two statements more. */
  static final UseCase SIGN_UP_MAIL =
      new UseCase("account.sign_up_mail", 5 + Fields.MOST_SEARCHABLE);

  static final UseCase SIGN_IN = new UseCase("account.sign_in", 3);
  static final UseCase CHANGE_PASSWORD = new UseCase("account.change_password", 4);
  static final UseCase VERIFY_PASSWORD = new UseCase("account.verify_password", 1);
  static final UseCase FIND = new UseCase("account.find", 1);
  static final UseCase SURVEY = new UseCase("account.survey", 1);

  static final Columns<Account> COLUMNS =
      Columns.only(
          TABLE,
          Account::from,
          "id",
          "user_id",
          "provider_id",
          "account_id",
          "created_at",
          "updated_at",
          "scope");

  /** Account id with its password hash, or null for an account without one. */
  record Stored(UUID accountId, @Nullable String password) {}

  private static final Columns<Stored> STORED =
      Columns.only(TABLE, row -> new Stored(row.uuid(), row.optionalText()), "id", "password");

  /** A user with the account that holds the password hash. */
  record Credential(User user, UUID accountId, String password) {
    static Credential of(User user, Stored stored) {
      String password = Objects.requireNonNull(stored.password, "the statement asks for one");
      return new Credential(user, stored.accountId, password);
    }
  }

  private static final Columns<Credential> CREDENTIAL =
      UserQueries.COLUMNS.and(STORED, Credential::of);

  private static final String WITH_PASSWORD =
      """
      FROM users JOIN account ON account.user_id = users.id
       WHERE account.provider_id = 'credential' AND account.password IS NOT NULL
      """;

  /** Reads the user, account and password hash that a sign-in needs, in one look-up. */
  static final Query<Credential> CREDENTIAL_BY_EMAIL =
      Query.select(
              "account.credential_by_email",
              CREDENTIAL,
              WITH_PASSWORD + "   AND users.email = :email")
          .servedBy(UserQueries.BY_EMAIL, BY_USER)
          .probe(Args.of("email", Probe.email(Probe.ROW)));

  static final Query<Credential> CREDENTIAL_BY_USER =
      Query.select(
              "account.credential_by_user",
              CREDENTIAL,
              WITH_PASSWORD + "   AND users.id = :user_id")
          .servedBy(UserQueries.PK, BY_USER)
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)));

  static final Query<Account> OF_USER =
      Query.select(
              "account.by_user",
              COLUMNS,
              "FROM account WHERE user_id = :user_id ORDER BY provider_id, id")
          .servedBy(BY_USER)
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)));

  static final Query<Account> OF_PROVIDER =
      Query.select(
              "account.by_provider",
              COLUMNS,
              "FROM account WHERE provider_id = :provider_id AND account_id = :account_id")
          .servedBy(BY_PROVIDER)
          .probe(
              Args.of("provider_id", Account.CREDENTIAL)
                  .and("account_id", Probe.id("user", Probe.ROW).toString()));

  static final Query<Void> INSERT =
      Query.write(
              "account.insert",
              """
              INSERT INTO account
                     (id, user_id, provider_id, account_id, password, created_at, updated_at)
              VALUES (:id, :user_id, :provider_id, :account_id, :password, :now, :now)
              """)
          .servedBy(PK, BY_PROVIDER)
          .probe(
              Args.of("id", Probe.id("account", -1))
                  .and("user_id", Probe.id("user", Probe.ROW))
                  .and("provider_id", Account.CREDENTIAL)
                  .and("account_id", "new")
                  .and("password", null)
                  .and("now", Probe.NOW));

  /** Number of accounts that one statement of a survey reads. */
  static final int BATCH = 1_000;

  /** Reads stored hashes in the order of the accounts' ids, a batch at a time. */
  static final Query<Stored> STORED_AFTER =
      Query.select(
              "account.stored_after",
              STORED,
              "FROM account WHERE id > :after ORDER BY id LIMIT " + BATCH)
          .servedBy(PK)
          .probe(Args.of("after", Probe.id("account", Probe.ROW)));

  /** Replaces a password hash if it is still the one that was read. */
  static final Query<Void> REPLACE_PASSWORD =
      Query.write(
              "account.replace_password",
              """
              UPDATE account SET password = :password, updated_at = :now
               WHERE id = :id AND password = :seen
              """)
          .servedBy(PK)
          .probe(
              Args.of("id", Probe.id("account", Probe.ROW))
                  .and("password", "new")
                  .and("seen", "old")
                  .and("now", Probe.NOW));

  /** Sets the password of a user who may act and has an account for it, whatever the old one. */
  static final Query<Void> SET_PASSWORD =
      Query.write(
              "account.set_password",
              """
              UPDATE account SET password = :password, updated_at = :now
               WHERE user_id = :user_id AND provider_id = 'credential'
                 AND EXISTS (SELECT 1 FROM users WHERE users.id = :user_id
                              AND users.disabled_at IS NULL)
              """)
          .servedBy(BY_USER, UserQueries.PK)
          .probe(
              Args.of("user_id", Probe.id("user", Probe.ROW))
                  .and("password", "new")
                  .and("now", Probe.NOW));

  /** Gives a user who had no password an account for one, unless the user may not act. */
  static final Query<Void> INSERT_CREDENTIAL =
      Query.write(
              "account.insert_credential",
              """
              INSERT INTO account
                     (id, user_id, provider_id, account_id, password, created_at, updated_at)
              SELECT :id, users.id, 'credential', :account_id, :password, :now, :now
                FROM users
               WHERE users.id = :user_id AND users.disabled_at IS NULL
              """)
          .servedBy(UserQueries.PK)
          .probe(
              Args.of("id", Probe.id("account", -1))
                  .and("user_id", Probe.id("user", Probe.ROW))
                  .and("account_id", Probe.id("user", Probe.ROW).toString())
                  .and("password", "new")
                  .and("now", Probe.NOW));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_PROVIDER, BY_USER)
          .queries(
              CREDENTIAL_BY_EMAIL,
              CREDENTIAL_BY_USER,
              OF_USER,
              OF_PROVIDER,
              INSERT,
              STORED_AFTER,
              REPLACE_PASSWORD,
              SET_PASSWORD,
              INSERT_CREDENTIAL)
          .useCases(
              SIGN_UP,
              SIGN_UP_FIELDS,
              SIGN_UP_MAIL,
              SIGN_IN,
              CHANGE_PASSWORD,
              VERIFY_PASSWORD,
              FIND,
              SURVEY)
          .seed(Seed.of(TABLE, users -> users, AccountQueries::sample));

  private AccountQueries() {}

  private static @Nullable Object[] sample(int row, int users) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row + 60L));
    return new @Nullable Object[] {
      Probe.id("account", row),
      Probe.id("user", row),
      Account.CREDENTIAL,
      Probe.id("user", row).toString(),
      "$argon2id$" + row,
      created,
      created,
      null,
      null,
      null,
      null,
      null,
      null,
      null
    };
  }
}
