// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.session;

import dev.watchword.store.field.FieldValues;
import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Engine;
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
import dev.watchword.store.user.UserQueries;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Every statement on {@code session}, each with the index that must serve it. No index holds {@code
 * expires_at} or {@code updated_at}: a touch writes them, and PostgreSQL can then update in place
 * (HOT).
 */
public final class SessionQueries {
  static final Table TABLE =
      Table.named("session")
          .column("id", ColumnType.UUID)
          .column("user_id", ColumnType.UUID)
          .column("token_hash", ColumnType.HASH)
          .column("created_at", ColumnType.TIMESTAMP)
          .column("updated_at", ColumnType.TIMESTAMP)
          .column("expires_at", ColumnType.TIMESTAMP)
          .column("absolute_expires_at", ColumnType.TIMESTAMP)
          .nullable("revoked_at", ColumnType.TIMESTAMP)
          .nullableText("ip_address", 45)
          .nullableText("user_agent", 512)
          .nullableText("fields", FieldValues.MOST_BYTES)
          .cascades("user_id", "users")
          .fillFactor(85);

  static final Index PK = Index.primary("session");

  static final Index BY_TOKEN =
      Index.unique(
          "session_token_hash_key",
          "session",
          "the hottest read: who bears this token",
          "token_hash");
  static final Index BY_USER =
      Index.on(
          "session_user_id_created_at_idx",
          "session",
          "a user's sessions, newest first; the cascade from users",
          "user_id",
          "created_at");

  private static final Tag TOKEN = new Tag("token");
  private static final Tag SESSION = new Tag("session");

  static final UseCase RESOLVE = new UseCase("session.resolve", 1);
  static final UseCase MOVE = new UseCase("session.move_expiry", 1);
  static final UseCase UPDATE = new UseCase("session.update", 2);
  static final UseCase LIST = new UseCase("session.list", 1);
  static final UseCase REVOKE = new UseCase("session.revoke", 1);
  static final UseCase REVOKE_OTHERS = new UseCase("session.revoke_others", 1);
  static final UseCase REVOKE_ALL = new UseCase("session.revoke_all", 1);

  private static final Columns<Session> COLUMNS =
      Columns.except(TABLE, Session::from, "token_hash");

  /** Reads the session of a bearer token, revoked or not, with its user. */
  static final Query<Standing> BY_TOKEN_HASH =
      Query.select(
              "session.by_token_hash",
              COLUMNS.and(UserQueries.COLUMNS, Standing::new),
              """
              FROM session JOIN users ON users.id = session.user_id
               WHERE session.token_hash = :token_hash
              """)
          .mayLag()
          .servedBy(BY_TOKEN, UserQueries.PK)
          .probe(Args.of("token_hash", Probe.hash("session", Probe.ROW)))
          .cached(
              CachePolicy.<Standing>of("sessions", 64, Duration.ofMinutes(5))
                  .keyed(TOKEN, TABLE, "token_hash")
                  .about(SESSION, standing -> standing.session().id())
                  .about(UserQueries.USER, standing -> standing.user().id()));

  /** Reads a user's live sessions, newest first. */
  static final Query<Session> LIVE_BY_USER =
      Query.select(
              "session.live_by_user",
              COLUMNS,
              """
              FROM session
               WHERE user_id = :user_id AND revoked_at IS NULL
                 AND expires_at > :now AND absolute_expires_at > :now
               ORDER BY created_at DESC, id DESC
               LIMIT 10000
              """)
          .mayLag()
          .servedBy(BY_USER)
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)).and("now", Probe.NOW));

  /** Creates a session, unless the user is gone or disabled. */
  static final Query<Void> INSERT =
      Query.write(
              "session.insert",
              """
              INSERT INTO session (id, user_id, token_hash, created_at, updated_at, expires_at,
                                   absolute_expires_at, ip_address, user_agent, fields)
              SELECT :id, users.id, :token_hash, :now, :now, :expires_at,
                     :absolute_expires_at, :ip_address, :user_agent, :fields
                FROM users
               WHERE users.id = :user_id AND users.disabled_at IS NULL
              """)
          .servedBy(UserQueries.PK)
          .probe(insertion().and("user_id", Probe.id("user", Probe.ROW)));

  private static final String FOR_PASSWORD =
      """
      INSERT INTO session (id, user_id, token_hash, created_at, updated_at, expires_at,
                           absolute_expires_at, ip_address, user_agent, fields)
      SELECT :id, users.id, :token_hash, :now, :now, :expires_at,
             :absolute_expires_at, :ip_address, :user_agent, :fields
        FROM account JOIN users ON users.id = account.user_id
       WHERE account.id = :account_id AND account.password = :password
         AND users.disabled_at IS NULL
      """;

  /**
   * Creates a session, if the verified password hash is still the account's and the user is not
   * disabled. The shared row lock orders it against a password change, which revokes sessions;
   * SQLite has one writer and needs none.
   */
  static final Query<Void> INSERT_FOR_PASSWORD =
      Query.write("session.insert_for_password", FOR_PASSWORD)
          // PostgreSQL spells the lock its own way.
          .on(Engine.POSTGRES, FOR_PASSWORD + " FOR SHARE")
          // MariaDB has no FOR SHARE.
          .on(Engine.MARIADB, FOR_PASSWORD + " LOCK IN SHARE MODE")
          // MySQL takes MariaDB's spelling as well.
          .on(Engine.MYSQL, FOR_PASSWORD + " LOCK IN SHARE MODE")
          .servedBy(Index.primary("account"), UserQueries.PK)
          .probe(
              insertion()
                  .and("account_id", Probe.id("account", Probe.ROW))
                  .and("password", "$argon2id$" + Probe.ROW));

  /** Extends the idle expiry; of concurrent calls one writes. */
  static final Query<Void> TOUCH =
      Query.write(
              "session.touch_expiry",
              """
              UPDATE session SET expires_at = :expires_at, updated_at = :now
               WHERE id = :id AND updated_at = :seen AND revoked_at IS NULL
              """)
          .servedBy(PK)
          .evicts(SESSION, "id")
          .probe(
              Args.of("id", Probe.id("session", Probe.ROW))
                  .and("expires_at", Probe.NOW)
                  .and("now", Probe.NOW)
                  .and("seen", Probe.NOW));

  /**
   * Reads and locks a session, so that simultaneous changes of several fields follow one another.
   */
  static final Query<Session> LOCK =
      Query.select("session.lock", COLUMNS, "FROM session WHERE id = :id AND revoked_at IS NULL")
          .forUpdate()
          .servedBy(PK)
          .probe(Args.of("id", Probe.id("session", Probe.ROW)));

  /** Replaces all fields of a locked session, and its expiry. */
  static final Query<Void> REPLACE_FIELDS =
      Query.write(
              "session.update_fields",
              """
              UPDATE session
                 SET fields = :fields, expires_at = :expires_at, updated_at = :updated_at
               WHERE id = :id AND revoked_at IS NULL
              """)
          .servedBy(PK)
          .evicts(SESSION, "id")
          .probe(
              Args.of("id", Probe.id("session", Probe.ROW))
                  .and("fields", "{}")
                  .and("expires_at", Probe.NOW)
                  .and("updated_at", Probe.NOW));

  static final Query<Void> REVOKE_TOKEN =
      Query.write(
              "session.revoke_token",
              """
              UPDATE session SET revoked_at = :now
               WHERE token_hash = :token_hash AND revoked_at IS NULL
              """)
          .servedBy(BY_TOKEN)
          .evicts(TOKEN, "token_hash")
          .probe(Args.of("token_hash", Probe.hash("session", Probe.ROW)).and("now", Probe.NOW));

  static final Query<Void> REVOKE_TOKEN_OF_USER =
      Query.write(
              "session.revoke_token_of_user",
              """
              UPDATE session SET revoked_at = :now
               WHERE token_hash = :token_hash AND user_id = :user_id AND revoked_at IS NULL
              """)
          .servedBy(BY_TOKEN)
          .evicts(TOKEN, "token_hash")
          .probe(
              Args.of("token_hash", Probe.hash("session", Probe.ROW))
                  .and("user_id", Probe.id("user", Probe.ROW))
                  .and("now", Probe.NOW));

  static final Query<Void> REVOKE_ID =
      Query.write(
              "session.revoke_id",
              """
              UPDATE session SET revoked_at = :now
               WHERE id = :id AND user_id = :user_id AND revoked_at IS NULL
              """)
          .servedBy(PK)
          .evicts(SESSION, "id")
          .probe(
              Args.of("id", Probe.id("session", Probe.ROW))
                  .and("user_id", Probe.id("user", Probe.ROW))
                  .and("now", Probe.NOW));

  /**
   * Revokes every other session of a user, expired ones included: after a sign-out on a node whose
   * clock is ahead, none may be valid again once the clock is right.
   */
  static final Query<Void> REVOKE_REST =
      Query.write(
              "session.revoke_others",
              """
              UPDATE session SET revoked_at = :now
               WHERE user_id = :user_id AND id <> :keep AND revoked_at IS NULL
              """)
          .servedBy(BY_USER)
          .evicts(UserQueries.USER, "user_id")
          .probe(
              Args.of("user_id", Probe.id("user", Probe.ROW))
                  .and("keep", Probe.id("session", Probe.ROW))
                  .and("now", Probe.NOW));

  /** Revokes every session of a user, expired ones included, as {@link #REVOKE_REST} does. */
  static final Query<Void> REVOKE_EVERY =
      Query.write(
              "session.revoke_all",
              """
              UPDATE session SET revoked_at = :now
               WHERE user_id = :user_id AND revoked_at IS NULL
              """)
          .servedBy(BY_USER)
          .evicts(UserQueries.USER, "user_id")
          .probe(Args.of("user_id", Probe.id("user", Probe.ROW)).and("now", Probe.NOW));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_TOKEN, BY_USER)
          .queries(
              BY_TOKEN_HASH,
              LIVE_BY_USER,
              INSERT,
              INSERT_FOR_PASSWORD,
              TOUCH,
              LOCK,
              REPLACE_FIELDS,
              REVOKE_TOKEN,
              REVOKE_TOKEN_OF_USER,
              REVOKE_ID,
              REVOKE_REST,
              REVOKE_EVERY)
          .useCases(RESOLVE, MOVE, UPDATE, LIST, REVOKE, REVOKE_OTHERS, REVOKE_ALL)
          .seed(Seed.of(TABLE, users -> users * 2, SessionQueries::sample));

  private SessionQueries() {}

  private static Args insertion() {
    return Args.of("id", Probe.id("session", -1))
        .and("token_hash", Probe.hash("session", -1))
        .and("now", Probe.NOW)
        .and("expires_at", Probe.NOW)
        .and("absolute_expires_at", Probe.NOW)
        .and("ip_address", "127.0.0.1")
        .and("user_agent", null)
        .and("fields", null);
  }

  /**
   * Builds a sample session: one of five is live, and the first user has {@link Probe#MANY} of
   * them.
   */
  private static @Nullable Object[] sample(int row, int users) {
    int user = row == Probe.ROW ? row : row < Probe.MANY ? 0 : (int) (row * 7_919L % users);
    boolean live = row % 5 == Probe.ROW % 5;
    Duration span = Duration.ofMinutes(row % 10_000 + 10L);
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row % 40_000 + 10L));
    return new @Nullable Object[] {
      Probe.id("session", row),
      Probe.id("user", user),
      Probe.hash("session", row),
      created,
      created,
      live ? Probe.NOW.plus(span) : Probe.NOW.minus(span),
      created.plus(Duration.ofDays(90)),
      row % 10 == 1 ? created.plusSeconds(60) : null,
      "203.0.113." + row % 250,
      "Mozilla/5.0 (sample " + row % 50 + ")",
      null
    };
  }
}
