// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import dev.watchword.store.sql.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every statement on {@code verification}, each with the index that must serve it. */
public final class VerificationQueries {
  static final Table TABLE =
      Table.named("verification")
          .column("id", ColumnType.UUID)
          .text("purpose", 64)
          .text("identifier", 255)
          .column("token_hash", ColumnType.HASH)
          .column("created_at", ColumnType.TIMESTAMP)
          .column("expires_at", ColumnType.TIMESTAMP)
          .nullable("consumed_at", ColumnType.TIMESTAMP)
          .nullableText("value", 255)
          .nullableBytes("data", Verifications.MOST_DATA);

  static final Index PK = Index.primary("verification");

  static final Index BY_TOKEN =
      Index.unique(
          "verification_token_hash_key",
          "verification",
          "the secret that is presented",
          "token_hash");
  static final Index BY_IDENTIFIER =
      Index.on(
          "verification_identifier_purpose_idx",
          "verification",
          "a new secret supersedes the outstanding ones",
          "identifier",
          "purpose");

  static final Index BY_EXPIRY =
      Index.on(
          "verification_expires_at_idx",
          "verification",
          "the expired ones, which are removed",
          "expires_at");

  static final UseCase ISSUE = new UseCase("verification.issue", 2);
  static final UseCase CONSUME = new UseCase("verification.consume", 2);
  static final UseCase SWEEP = new UseCase("verification.sweep", 2);
  static final UseCase KEEP = new UseCase("verification.keep", 1);
  static final UseCase TAKE = new UseCase("verification.take", 2);

  static final Query<Void> INSERT =
      Query.write(
              "verification.insert",
              """
              INSERT INTO verification
                     (id, purpose, identifier, token_hash, created_at, expires_at, value)
              VALUES (:id, :purpose, :identifier, :token_hash, :now, :expires_at, :value)
              """)
          .servedBy(PK, BY_TOKEN)
          .probe(
              Args.of("id", Probe.id("verification", -1))
                  .and("purpose", "reset-password")
                  .and("identifier", "new")
                  .and("token_hash", Probe.hash("verification", -1))
                  .and("now", Probe.NOW)
                  .and("expires_at", Probe.NOW)
                  .and("value", null));

  static final Query<Void> SUPERSEDE =
      Query.write(
              "verification.supersede",
              """
              UPDATE verification SET consumed_at = :now
               WHERE identifier = :identifier AND purpose = :purpose AND consumed_at IS NULL
              """)
          .servedBy(BY_IDENTIFIER)
          .probe(
              Args.of("identifier", Probe.id("user", Probe.ROW).toString())
                  .and("purpose", "reset-password")
                  .and("now", Probe.NOW));

  /** Marks a secret as used; of concurrent calls one updates the row. */
  static final Query<Void> CONSUME_ONCE =
      Query.write(
              "verification.consume_once",
              """
              UPDATE verification SET consumed_at = :now
               WHERE token_hash = :token_hash AND purpose = :purpose
                 AND consumed_at IS NULL AND expires_at > :now
              """)
          .servedBy(BY_TOKEN)
          .probe(
              Args.of("token_hash", Probe.hash("verification", Probe.ROW))
                  .and("purpose", "reset-password")
                  .and("now", Probe.NOW));

  /** Reads the subject of a consumed secret, which never changes. */
  static final Query<String> IDENTIFIER_BY_TOKEN_HASH =
      Query.select(
              "verification.identifier_by_token_hash",
              Columns.only(TABLE, Row::text, "identifier"),
              "FROM verification WHERE token_hash = :token_hash")
          .servedBy(BY_TOKEN)
          .probe(Args.of("token_hash", Probe.hash("verification", Probe.ROW)));

  /** Inserts a secret with data behind it. */
  static final Query<Void> INSERT_DATA =
      Query.write(
              "verification.insert_data",
              """
              INSERT INTO verification
                     (id, purpose, identifier, token_hash, created_at, expires_at, data)
              VALUES (:id, :purpose, :identifier, :token_hash, :now, :expires_at, :data)
              """)
          .servedBy(PK, BY_TOKEN)
          .probe(
              Args.of("id", Probe.id("verification", -2))
                  .and("purpose", "oauth-state")
                  .and("identifier", "google")
                  .and("token_hash", Probe.hash("verification", -2))
                  .and("now", Probe.NOW)
                  .and("expires_at", Probe.NOW)
                  .and("data", Probe.hash("verification data", -2)));

  /** Reads the data behind a consumed secret, which never change. */
  static final Query<byte[]> DATA_BY_TOKEN_HASH =
      Query.select(
              "verification.data_by_token_hash",
              Columns.only(
                  TABLE,
                  row -> Objects.requireNonNull(row.optionalBytes(), "its purpose has data"),
                  "data"),
              "FROM verification WHERE token_hash = :token_hash")
          .servedBy(BY_TOKEN)
          .probe(Args.of("token_hash", Probe.hash("verification", Probe.ROW)));

  /** Reads a secret's row, whether it is outstanding or not. */
  static final Query<Verification> BY_TOKEN_HASH =
      Query.select(
              "verification.by_token_hash",
              Columns.only(
                  TABLE,
                  Verification::from,
                  "id",
                  "purpose",
                  "identifier",
                  "expires_at",
                  "consumed_at",
                  "value"),
              "FROM verification WHERE token_hash = :token_hash")
          .servedBy(BY_TOKEN)
          .probe(Args.of("token_hash", Probe.hash("verification", Probe.ROW)));

  /** Ends every outstanding secret of a subject, whatever its purpose. */
  static final Query<Void> END_ALL =
      Query.write(
              "verification.end_all",
              """
              UPDATE verification SET consumed_at = :now
               WHERE identifier = :identifier AND consumed_at IS NULL
              """)
          .servedBy(BY_IDENTIFIER)
          .probe(
              Args.of("identifier", Probe.id("user", Probe.ROW).toString()).and("now", Probe.NOW));

  /** Reads the times of the next rows to remove. */
  static final Query<Instant> EXPIRED =
      Query.select(
              "verification.expired",
              Columns.only(TABLE, Row::instant, "expires_at"),
              "FROM verification WHERE expires_at <= :before ORDER BY expires_at LIMIT 500")
          .servedBy(BY_EXPIRY)
          .probe(Args.of("before", Probe.NOW.minus(Duration.ofDays(400))));

  static final Query<Void> DELETE_EXPIRED =
      Query.write(
              "verification.delete_expired", "DELETE FROM verification WHERE expires_at <= :until")
          .servedBy(BY_EXPIRY)
          .probe(Args.of("until", Probe.NOW.minus(Duration.ofDays(400))));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_TOKEN, BY_IDENTIFIER, BY_EXPIRY)
          .queries(
              INSERT,
              SUPERSEDE,
              CONSUME_ONCE,
              IDENTIFIER_BY_TOKEN_HASH,
              BY_TOKEN_HASH,
              END_ALL,
              EXPIRED,
              DELETE_EXPIRED,
              INSERT_DATA,
              DATA_BY_TOKEN_HASH)
          .useCases(ISSUE, CONSUME, SWEEP, KEEP, TAKE)
          .seed(Seed.of(TABLE, users -> users / 2, VerificationQueries::sample));

  private VerificationQueries() {}

  private static @Nullable Object[] sample(int row, int users) {
    Instant created = Probe.NOW.minus(Duration.ofMinutes(row * 3L));
    return new @Nullable Object[] {
      Probe.id("verification", row),
      "reset-password",
      Probe.id("user", row).toString(),
      Probe.hash("verification", row),
      created,
      created.plus(Duration.ofHours(1)),
      null,
      Probe.email(row),
      Probe.hash("verification data", row)
    };
  }
}
