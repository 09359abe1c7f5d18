// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import java.util.List;
import java.util.UUID;

/** Every statement on {@code cache_epoch}, a table of one row that the migration creates. */
public final class EpochQueries {
  static final Table TABLE =
      Table.named("cache_epoch").column("id", ColumnType.UUID).column("epoch", ColumnType.UUID);

  /** Primary key, public for the health check, which reads every table. */
  public static final Index PK = Index.primary("cache_epoch");

  /** Id of the one row. */
  static final UUID ROW = new UUID(0, 0);

  static final UseCase LOOK = new UseCase("cache.look_at_epoch", 1);
  static final UseCase CHANGE = new UseCase("cache.change_epoch", 1);

  static final Query<UUID> CURRENT =
      Query.read(
              "cache_epoch.current",
              EpochQueries::epoch,
              "SELECT epoch FROM cache_epoch WHERE id = :id")
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

  private EpochQueries() {}

  private static UUID epoch(Row row) {
    return row.uuid(1);
  }

  public static List<Table> tables() {
    return List.of(TABLE);
  }

  public static List<Query<?>> queries() {
    return List.of(CURRENT, REPLACE);
  }

  public static List<UseCase> useCases() {
    return List.of(LOOK, CHANGE);
  }
}
