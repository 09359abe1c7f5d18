// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import java.time.Instant;
import java.util.List;

/** Every statement on {@code rate_limit}, each with the index that must serve it. */
public final class LimitQueries {
  /** {@code whole_at}: when the quota of this key is whole again. A row of the past is no row. */
  static final Table TABLE =
      Table.named("rate_limit")
          .column("id", ColumnType.HASH)
          .column("whole_at", ColumnType.TIMESTAMP);

  /** For the page of the health check, which reads every table. */
  public static final Index PK = Index.primary("rate_limit");

  static final UseCase SPEND = new UseCase("rate_limit.spend", 4);
  static final UseCase REFUND = new UseCase("rate_limit.refund", 1);
  static final UseCase SWEEP = new UseCase("rate_limit.sweep", 1);

  /** The one statement that decides: no row changes when the quota is used up. */
  static final Query<Void> SPEND_ONE =
      Query.write(
              "rate_limit.spend_one",
              """
              UPDATE rate_limit
                 SET whole_at = GREATEST(whole_at, :now) + INTERVAL :interval * 1000 MICROSECOND
               WHERE id = :id AND whole_at <= :latest
              """)
          // Each has its own way to add a time span.
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

  /** The first use; of several at once one does it. */
  static final Query<Void> INSERT_FIRST =
      Query.write(
              "rate_limit.insert_first",
              """
              INSERT INTO rate_limit (id, whole_at) VALUES (:id, :whole_at)
              ON CONFLICT (id) DO NOTHING
              """)
          // They do not know ON CONFLICT.
          .on(
              Engine.MARIADB,
              "INSERT IGNORE INTO rate_limit (id, whole_at) VALUES (:id, :whole_at)")
          .on(Engine.MYSQL, "INSERT IGNORE INTO rate_limit (id, whole_at) VALUES (:id, :whole_at)")
          .servedBy(PK)
          .probe(Args.of("id", Probe.hash("rate_limit", -1)).and("whole_at", Probe.NOW));

  static final Query<Instant> WHOLE_AT =
      Query.read(
              "rate_limit.whole_at_by_id",
              row -> row.instant(1),
              "SELECT whole_at FROM rate_limit WHERE id = :id")
          .servedBy(PK)
          .probe(Args.of("id", Probe.hash("rate_limit", Probe.ROW)));

  static final Query<Void> REFUND_ONE =
      Query.write(
              "rate_limit.refund_one",
              """
              UPDATE rate_limit SET whole_at = whole_at - INTERVAL :interval * 1000 MICROSECOND
               WHERE id = :id
              """)
          // Each has its own way to take a time span away.
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

  /** Deletes what is over in a slice of the keys, which are spread evenly. */
  static final Query<Void> DELETE_WHOLE =
      Query.write(
              "rate_limit.delete_whole",
              "DELETE FROM rate_limit WHERE id >= :from AND id <= :to AND whole_at < :now")
          .servedBy(PK)
          .probe(
              Args.of("from", Slice.of(7).first())
                  .and("to", Slice.of(7).last())
                  .and("now", Probe.NOW));

  private LimitQueries() {}

  private static Args probe() {
    return Args.of("id", Probe.hash("rate_limit", Probe.ROW)).and("now", Probe.NOW);
  }

  public static List<Table> tables() {
    return List.of(TABLE);
  }

  public static List<Query<?>> queries() {
    return List.of(SPEND_ONE, INSERT_FIRST, WHOLE_AT, REFUND_ONE, DELETE_WHOLE);
  }

  public static List<UseCase> useCases() {
    return List.of(SPEND, REFUND, SWEEP);
  }
}
