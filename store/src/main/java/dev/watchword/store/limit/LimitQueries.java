// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Engine;
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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Every statement on {@code rate_limit}, each with the index that must serve it. */
public final class LimitQueries {
  /**
   * The table of counters. {@code whole_at} is the time at which the key's quota is whole again; a
   * row in the past is as good as none.
   */
  static final Table TABLE =
      Table.named("rate_limit")
          .column("id", ColumnType.HASH)
          .column("whole_at", ColumnType.TIMESTAMP);

  static final Index PK = Index.primary("rate_limit");

  static final UseCase SPEND = new UseCase("rate_limit.spend", 4);
  static final UseCase REFUND = new UseCase("rate_limit.refund", 1);
  static final UseCase SWEEP = new UseCase("rate_limit.sweep", 1);

  /** Spends one call of a quota; updates no row when the quota is used up. */
  static final Query<Void> SPEND_ONE =
      Query.write(
              "rate_limit.spend_one",
              """
              UPDATE rate_limit
                 SET whole_at = GREATEST(whole_at, :now) + INTERVAL :interval * 1000 MICROSECOND
               WHERE id = :id AND whole_at <= :latest
              """)
          // Engines differ in how to add a time span.
          .on(
              Engine.POSTGRES,
              """
              UPDATE rate_limit
                 SET whole_at = GREATEST(whole_at, :now) + :interval * INTERVAL '1 millisecond'
               WHERE id = :id AND whole_at <= :latest
              """)
          .on(
              Engine.SQLITE,
              """
              UPDATE rate_limit SET whole_at = MAX(whole_at, :now) + :interval * 1000
               WHERE id = :id AND whole_at <= :latest
              """)
          .servedBy(PK)
          .probe(probe().and("latest", Probe.NOW.plusSeconds(10)).and("interval", 3_333));

  /** Inserts the row of a first use; of concurrent calls one inserts it. */
  static final Query<Void> INSERT_FIRST =
      Query.write(
              "rate_limit.insert_first",
              """
              INSERT INTO rate_limit (id, whole_at) VALUES (:id, :whole_at)
              ON CONFLICT (id) DO NOTHING
              """)
          // MariaDB and MySQL have no ON CONFLICT.
          .on(
              Engine.MARIADB,
              "INSERT IGNORE INTO rate_limit (id, whole_at) VALUES (:id, :whole_at)")
          .on(Engine.MYSQL, "INSERT IGNORE INTO rate_limit (id, whole_at) VALUES (:id, :whole_at)")
          .servedBy(PK)
          .probe(Args.of("id", Probe.hash("rate_limit", -1)).and("whole_at", Probe.NOW));

  static final Query<Instant> WHOLE_AT =
      Query.select(
              "rate_limit.whole_at_by_id",
              Columns.only(TABLE, Row::instant, "whole_at"),
              "FROM rate_limit WHERE id = :id")
          .servedBy(PK)
          .probe(Args.of("id", Probe.hash("rate_limit", Probe.ROW)));

  static final Query<Void> REFUND_ONE =
      Query.write(
              "rate_limit.refund_one",
              """
              UPDATE rate_limit SET whole_at = whole_at - INTERVAL :interval * 1000 MICROSECOND
               WHERE id = :id
              """)
          // Engines differ in how to subtract a time span.
          .on(
              Engine.POSTGRES,
              """
              UPDATE rate_limit SET whole_at = whole_at - :interval * INTERVAL '1 millisecond'
               WHERE id = :id
              """)
          .on(
              Engine.SQLITE,
              "UPDATE rate_limit SET whole_at = whole_at - :interval * 1000 WHERE id = :id")
          .servedBy(PK)
          .probe(Args.of("id", Probe.hash("rate_limit", Probe.ROW)).and("interval", 3_333));

  /** Deletes expired rows in one slice of the keys, which are spread evenly. */
  static final Query<Void> DELETE_WHOLE =
      Query.write(
              "rate_limit.delete_whole",
              "DELETE FROM rate_limit WHERE id >= :from AND id <= :to AND whole_at < :now")
          .servedBy(PK)
          .probe(
              Args.of("from", Slice.of(7).first())
                  .and("to", Slice.of(7).last())
                  .and("now", Probe.NOW));

  /** Maximum number of sample rows: they follow the sources within an hour, not the users. */
  private static final int SAMPLES = 50_000;

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK)
          .queries(SPEND_ONE, INSERT_FIRST, WHOLE_AT, REFUND_ONE, DELETE_WHOLE)
          .useCases(SPEND, REFUND, SWEEP)
          .seed(Seed.of(TABLE, users -> Math.min(users / 2, SAMPLES), LimitQueries::sample));

  private LimitQueries() {}

  private static Args probe() {
    return Args.of("id", Probe.hash("rate_limit", Probe.ROW)).and("now", Probe.NOW);
  }

  /** Builds a sample row; three of four have expired. */
  private static @Nullable Object[] sample(int row, int users) {
    Instant wholeAt = Probe.NOW.plusSeconds(row % 4 == Probe.ROW % 4 ? row % 60 : -row % 3_600 - 1);
    return new @Nullable Object[] {Probe.hash("rate_limit", row), wholeAt};
  }
}
