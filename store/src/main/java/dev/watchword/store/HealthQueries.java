// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.cache.EpochQueries;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Pages;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;

/** The statements that check whether every table is readable and the database writable. */
final class HealthQueries {
  static final UseCase CHECK = new UseCase("health.check", 2);

  /** Updates no row, since none has both values; fails when the database is not writable. */
  static final Query<Void> WRITE =
      Query.write(
              "health.write",
              "UPDATE cache_epoch SET epoch = :never WHERE id = :id AND epoch = :never")
          .servedBy(EpochQueries.PK)
          .probe(Args.of("id", new UUID(0, 0)).and("never", Probe.id("user", Probe.ROW)));

  private final Query<Long> read;

  /** Creates the statements for the tables of {@code rooms}. */
  HealthQueries(Pages rooms) {
    this.read = read(rooms);
  }

  /**
   * Reads at most one row of each table, by its primary key; fails when a table, a column or a
   * privilege is missing.
   */
  Query<Long> read() {
    return read;
  }

  private static Query<Long> read(Pages rooms) {
    List<Index> keys =
        rooms.indexes().stream().filter(index -> index.kind() == Index.Kind.PRIMARY).toList();
    StringJoiner counts = new StringJoiner("\n       + ");
    Args probe = Args.none();
    for (Index key : keys) {
      String table = key.table();
      StringJoiner conditions = new StringJoiner(" AND ");
      for (String column : key.columns()) {
        String parameter = table + "_" + column;
        conditions.add(table + "." + column + " = :" + parameter);
        probe = probe.and(parameter, rooms.sample(table).get(column));
      }
      counts.add("(SELECT COUNT(*) FROM " + table + " WHERE " + conditions + ")");
    }
    return Query.read("health.read", Row::number, "SELECT " + counts)
        .servedBy(keys.toArray(Index[]::new))
        .probe(probe);
  }

  Page page() {
    return Page.named("health").queries(read, WRITE).useCases(CHECK).seed();
  }
}
