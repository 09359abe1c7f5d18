// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.field.Fields;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import dev.watchword.store.user.User;
import dev.watchword.store.user.UserQueries;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every statement on identities of providers, which are rows of {@code account}. */
public final class IdentityQueries {
  static final UseCase SIGN_IN = new UseCase("identity.sign_in", 4);
  static final UseCase SIGN_IN_FIELDS =
      new UseCase("identity.sign_in_fields", 4 + Fields.MOST_SEARCHABLE);
  static final UseCase JOIN = new UseCase("identity.join", 4);
  static final UseCase LINK = new UseCase("identity.link", 3);
  static final UseCase UNLINK = new UseCase("identity.unlink", 2);
  static final UseCase TOKENS = new UseCase("identity.tokens", 1);
  static final UseCase REFRESH = new UseCase("identity.refresh", 1);

  private static final Columns<LinkedAccount> WITH_TOKENS =
      Columns.except(AccountQueries.TABLE, LinkedAccount::from, "password", "refreshing_until");

  /** An account with the user to whom it belongs. */
  record Owned(User user, Account account) {}

  /** A sign-in method, as {@link #WAYS} reads it. */
  record Way(UUID id, String providerId, @Nullable String password) {
    static Way from(Row row) {
      return new Way(row.uuid(), row.text(), row.optionalText());
    }
  }

  /** Reads the user who signs in with an identity of a provider. */
  static final Query<Owned> OWNER =
      Query.select(
              "account.owner_by_provider",
              UserQueries.COLUMNS.and(AccountQueries.COLUMNS, Owned::new),
              """
              FROM account JOIN users ON users.id = account.user_id
               WHERE account.provider_id = :provider_id AND account.account_id = :account_id
              """)
          .servedBy(AccountQueries.BY_PROVIDER, UserQueries.PK)
          .probe(
              Args.of("provider_id", Account.CREDENTIAL)
                  .and("account_id", Probe.id("user", Probe.ROW).toString()));

  /** Inserts an identity of a provider; the unique identity decides which of two users gets it. */
  static final Query<Void> INSERT_IDENTITY =
      Query.write(
              "account.insert_identity",
              """
              INSERT INTO account
                     (id, user_id, provider_id, account_id, created_at, updated_at, access_token,
                      refresh_token, id_token, access_token_expires_at, refresh_token_expires_at,
                      scope)
              VALUES (:id, :user_id, :provider_id, :account_id, :now, :now, :access_token,
                      :refresh_token, :id_token, :access_token_expires_at,
                      :refresh_token_expires_at, :scope)
              """)
          .servedBy(AccountQueries.PK, AccountQueries.BY_PROVIDER)
          .probe(
              tokens()
                  .and("id", Probe.id("account", -2))
                  .and("user_id", Probe.id("user", Probe.ROW))
                  .and("provider_id", "google")
                  .and("account_id", "new"));

  /**
   * Replaces those tokens that are given. Its row lock orders a sign-in against the removal of the
   * account. {@code fresh} tells an access token without an expiry from no access token.
   */
  static final Query<Void> REPLACE_TOKENS =
      Query.write(
              "account.replace_tokens",
              """
              UPDATE account
                 SET access_token = COALESCE(:access_token, access_token),
                     refresh_token = COALESCE(:refresh_token, refresh_token),
                     id_token = COALESCE(:id_token, id_token),
                     access_token_expires_at =
                       CASE WHEN :fresh = 1 THEN :access_token_expires_at
                            ELSE access_token_expires_at END,
                     refresh_token_expires_at =
                       COALESCE(:refresh_token_expires_at, refresh_token_expires_at),
                     scope = COALESCE(:scope, scope),
                     updated_at = :now
               WHERE id = :id
              """)
          .servedBy(AccountQueries.PK)
          .probe(tokens().and("id", Probe.id("account", Probe.ROW)).and("fresh", 1));

  /** Reads an account with its tokens. */
  static final Query<LinkedAccount> LINKED =
      Query.select("account.linked_by_id", WITH_TOKENS, "FROM account WHERE id = :id")
          .servedBy(AccountQueries.PK)
          .probe(Args.of("id", Probe.id("account", Probe.ROW)));

  /**
   * Takes the right to refresh, for a while, unless somebody has it or the refresh token is no
   * longer the one that was read. Each stored refresh token is encrypted anew, so that its bytes
   * name one generation.
   */
  static final Query<Void> CLAIM_REFRESH =
      Query.write(
              "account.claim_refresh",
              """
              UPDATE account SET refreshing_until = :until
               WHERE id = :id AND refresh_token = :seen
                 AND (refreshing_until IS NULL OR refreshing_until <= :now)
              """)
          .servedBy(AccountQueries.PK)
          .probe(
              Args.of("id", Probe.id("account", Probe.ROW))
                  .and("seen", Probe.hash("refresh", Probe.ROW))
                  .and("until", Probe.NOW)
                  .and("now", Probe.NOW));

  /** Stores refreshed tokens if the refresh token is still the one that was used. */
  static final Query<Void> STORE_REFRESHED =
      Query.write(
              "account.store_refreshed",
              """
              UPDATE account
                 SET access_token = :access_token,
                     refresh_token = :refresh_token,
                     id_token = COALESCE(:id_token, id_token),
                     access_token_expires_at = :access_token_expires_at,
                     refresh_token_expires_at =
                       COALESCE(:refresh_token_expires_at, refresh_token_expires_at),
                     refreshing_until = NULL,
                     updated_at = :now
               WHERE id = :id AND refresh_token = :seen
              """)
          .servedBy(AccountQueries.PK)
          .probe(
              tokens()
                  .and("id", Probe.id("account", Probe.ROW))
                  .and("seen", Probe.hash("refresh", Probe.ROW)));

  /** Gives the right to refresh back. */
  static final Query<Void> RELEASE_REFRESH =
      Query.write(
              "account.release_refresh",
              """
              UPDATE account SET refreshing_until = NULL
               WHERE id = :id AND refreshing_until = :until
              """)
          .servedBy(AccountQueries.PK)
          .probe(Args.of("id", Probe.id("account", Probe.ROW)).and("until", Probe.NOW));

  /** Reads and locks all sign-in methods of a user, so that removals follow one another. */
  static final Query<Way> WAYS =
      Query.select(
              "account.lock_ways",
              Columns.only(AccountQueries.TABLE, Way::from, "id", "provider_id", "password"),
              "FROM account WHERE user_id = :user_id ORDER BY id")
          .forUpdate()
          .servedBy(AccountQueries.BY_USER)
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)));

  /** Deletes one of the accounts that {@link #WAYS} locked. */
  static final Query<Void> REMOVE =
      Query.write("account.delete", "DELETE FROM account WHERE id = :id")
          .servedBy(AccountQueries.PK)
          .probe(Args.of("id", Probe.id("account", Probe.ROW)));

  /** Deletes what is no password; an identity never has one. */
  static final Query<Void> REMOVE_IDENTITIES =
      Query.write(
              "account.delete_identities",
              "DELETE FROM account WHERE user_id = :user_id AND password IS NULL")
          .servedBy(AccountQueries.BY_USER)
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)));

  public static final Page PAGE =
      Page.named("identity")
          .queries(
              OWNER,
              INSERT_IDENTITY,
              REPLACE_TOKENS,
              LINKED,
              CLAIM_REFRESH,
              STORE_REFRESHED,
              RELEASE_REFRESH,
              WAYS,
              REMOVE,
              REMOVE_IDENTITIES)
          .useCases(SIGN_IN, SIGN_IN_FIELDS, JOIN, LINK, UNLINK, TOKENS, REFRESH)
          .seed();

  private IdentityQueries() {}

  private static Args tokens() {
    return Args.of("access_token", Probe.hash("access", Probe.ROW))
        .and("refresh_token", Probe.hash("refresh", Probe.ROW))
        .and("id_token", null)
        .and("access_token_expires_at", Probe.NOW)
        .and("refresh_token_expires_at", null)
        .and("scope", "openid,email")
        .and("now", Probe.NOW);
  }
}
