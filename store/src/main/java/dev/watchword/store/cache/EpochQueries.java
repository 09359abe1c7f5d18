// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import dev.watchword.store.sql.Seed;
import java.util.UUID;

/** Every statement on {@code cache_epoch}, a table of one row that the migration creates. */
public final class EpochQueries {
  static final Table TABLE =
      Table.named("cache_epoch").column("id", ColumnType.UUID).column("epoch", ColumnType.UUID);

  /** Primary key, public for the health check, which writes to this table. */
  public static final Index PK = Index.primary("cache_epoch");

  /** Id of the one row. */
  static final UUID ROW = new UUID(0, 0);

  static final UseCase LOOK = new UseCase("cache.look_at_epoch", 1);
  static final UseCase CHANGE = new UseCase("cache.change_epoch", 1);

  static final Query<UUID> CURRENT =
      Query.select(
              "cache_epoch.current",
              Columns.only(TABLE, Row::uuid, "epoch"),
              "FROM cache_epoch WHERE id = :id")
          .servedBy(PK)
          .probe(Args.of("id", ROW));

  /**
   * Replaces the epoch only if it is still the one this node read, so that no other node's change
   * goes unnoticed.
   */
  static final Query<Void> REPLACE =
      Query.write(
              "cache_epoch.replace",
              "UPDATE cache_epoch SET epoch = :fresh WHERE id = :id AND epoch = :known")
          .servedBy(PK)
          .probe(Args.of("id", ROW).and("known", ROW).and("fresh", ROW));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK)
          .queries(CURRENT, REPLACE)
          .useCases(LOOK, CHANGE)
          .seed(Seed.migrated(TABLE, ROW, ROW));

  private EpochQueries() {}
}
