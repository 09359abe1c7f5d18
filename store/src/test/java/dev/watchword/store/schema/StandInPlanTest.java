// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.PlanCheck;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A5: a statement is served on each engine by the declared index or by its stand-in there. */
class StandInPlanTest {
  private static final Index NAMED =
      Index.on("team_named_idx", "team", "teams that have a name", "name")
          .where("name <> ''")
          .only(
              "MariaDB and MySQL have no partial indexes",
              Index.on("team_every_name_idx", "team", "all teams", "name"),
              Engine.SQLITE,
              Engine.POSTGRES);

  private static final Query<UUID> BY_NAME =
      Query.read(
              "team.by_name",
              row -> row.uuid(),
              "SELECT id FROM team WHERE name = :name AND name <> ''")
          .servedBy(NAMED)
          .probe(Args.of("name", "team 7"));

  private static final Query<UUID> IN_ANY_CASE =
      Query.read(
              "team.in_any_case",
              row -> row.uuid(),
              "SELECT id FROM team WHERE lower(name) = :name")
          // MariaDB has no indexes on expressions.
          .on(Engine.MARIADB, "SELECT id FROM team WHERE name = :name")
          .servedBy(Toys.NAME)
          .probe(Args.of("name", "team 7"));

  @EveryEngine
  void statementIsServedByTheIndexOfTheEngineAndTheLossOfItIsSeen(TestDatabase database)
      throws SQLException {
    StoreConfig config = TestStore.config(database);
    Dialect dialect = Toys.dialect(database);
    // Two indexes on one column would leave MariaDB a choice, so each has its turn.
    check(database, config, dialect, NAMED, BY_NAME);
    Sql.run(database, "DROP TABLE team");
    check(database, config, dialect, Toys.NAME, IN_ANY_CASE);
  }

  private static void check(
      TestDatabase database, StoreConfig config, Dialect dialect, Index index, Query<?> query)
      throws SQLException {
    Sql.run(database, dialect.ddl().create(Toys.TEAM, List.of(index)).toArray(String[]::new));
    try (Connection connection = Sql.connect(database)) {
      dialect.load(
          connection,
          new Rows(
              "team",
              List.of("id", "name"),
              5_000,
              row -> new Object[] {new UUID(7, row), "team " + row}));
      dialect.analyze(connection, "team");
    }
    String name = index.in(dialect.engine()).name();
    try (Pool pool = new Pool(config.pool(), dialect, config.database().target())) {
      Db db = new Db(pool, dialect, List.of(query), Meter.NONE, Duration.ZERO);
      assertThat(PlanCheck.of(db, query)).isEmpty();
      Sql.dropIndex(database, "team", name);
      assertThat(PlanCheck.of(db, query))
          .anyMatch(line -> line.startsWith(query.name() + " does not use " + name));
    }
  }
}
