// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.schema.DbException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** R10: a migration of a live database does not block the database's own traffic. */
class LiveMigrationTest {
  private static final int ROWS = 50_000;

  private int nextId = ROWS;

  @EveryEngine("postgres")
  void indexBuildThatWaitsForAnOldTransactionNeverBlocksAWriter(TestDatabase database)
      throws Exception {
    Fixture.migrator(database.url(), Fixture.TABLES).migrate();
    Fixture.fill(database.url(), ROWS);
    Migrator migrator = Fixture.migrator(database.url(), Fixture.ALL);
    try (Connection old = Sql.connect(database);
        Connection writer = connect(database, Duration.ofSeconds(2))) {
      old.setAutoCommit(false);
      execute(old, "UPDATE part_1 SET place = 0 WHERE id = 1");
      CompletableFuture<Migrator.Migrated> build = CompletableFuture.supplyAsync(migrator::migrate);
      awaitOne(
          database,
          "SELECT count(*) FROM pg_stat_activity"
              + " WHERE query LIKE 'CREATE%CONCURRENTLY%' AND wait_event_type = 'Lock'");
      insert(writer, 2_000);
      assertThat(build).isNotDone();
      old.rollback();
      while (!build.isDone()) {
        insert(writer, 10);
      }
      assertThat(build.join().statements()).isEqualTo(20);
    }
    Fixture.isComplete(database.url());
  }

  @EveryEngine("postgres")
  void indexThatAFailedBuildLeftInvalidIsDroppedAndBuiltAgain(TestDatabase database)
      throws Exception {
    Fixture.migrator(database.url(), Fixture.TABLES).migrate();
    Fixture.fill(database.url(), 100);
    Sql.run(database, "INSERT INTO part_1 (id, code, place) VALUES (100, 'code 1', 0)");
    Migrator migrator = Fixture.migrator(database.url(), Fixture.ALL);
    DbException failure = catchThrowableOfType(DbException.class, migrator::migrate);
    assertThat(failure.code()).isEqualTo(DbException.Code.UNIQUE_VIOLATION);
    assertThat(Fixture.index(database.url(), "part_1", "part_1_code_key").valid()).isFalse();
    Sql.run(database, "DELETE FROM part_1 WHERE id = 100");
    assertThat(migrator.migrate().statements()).isEqualTo(20);
    Fixture.isComplete(database.url());
  }

  @EveryEngine("postgres")
  void indexThatBecameInvalidLaterIsBuiltAgain(TestDatabase database) throws Exception {
    Migrator migrator = Fixture.migrator(database.url(), Fixture.ALL);
    migrator.migrate();
    Sql.run(
        database,
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'part_3_place_idx'::regclass");
    assertThat(migrator.migrate().statements()).isEqualTo(1);
    Fixture.isComplete(database.url());
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void changeOfATableBehindALongTransactionLetsOtherTrafficPass(TestDatabase database)
      throws Exception {
    Fixture.migrator(database.url(), Fixture.ALL).migrate();
    Migrator migrator = Fixture.migrator(database.url(), Fixture.COLUMN);
    try (Connection idle = Sql.connect(database);
        Connection writer = connect(database, Duration.ofSeconds(20))) {
      idle.setAutoCommit(false);
      execute(idle, "SELECT count(*) FROM part_1");
      CompletableFuture<Migrator.Migrated> change =
          CompletableFuture.supplyAsync(migrator::migrate);
      awaitOne(database, waitingChange(database.engine()));
      // The insert queues behind the change, which queues behind the idle transaction.
      insert(writer, 20);
      assertThat(change).isNotDone();
      idle.rollback();
      assertThat(change.join().statements()).isEqualTo(1);
    }
    assertThat(Sql.number(database, "SELECT count(*) FROM part_1 WHERE note IS NULL"))
        .isEqualTo(20);
  }

  private static String waitingChange(String engine) {
    return engine.equals("postgres")
        ? "SELECT count(*) FROM pg_stat_activity"
            + " WHERE query LIKE 'ALTER TABLE%' AND wait_event_type = 'Lock'"
        : "SELECT count(*) FROM information_schema.processlist"
            + " WHERE info LIKE 'ALTER TABLE%' AND state LIKE 'Waiting for table metadata lock%'";
  }

  /** Opens a connection whose statements end, at the latest, after {@code limit}. */
  private static Connection connect(TestDatabase database, Duration limit) throws SQLException {
    return Fixture.dialect(database.url())
        .connect(Fixture.target(database.url()).withTimeouts(limit, limit));
  }

  private void insert(Connection writer, int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      int id = nextId++;
      execute(
          writer, "INSERT INTO part_1 (id, code, place) VALUES (" + id + ", 'new " + id + "', 1)");
    }
  }

  private static void awaitOne(TestDatabase database, String count) throws SQLException {
    while (Sql.number(database, count) == 0) {
      Thread.onSpinWait();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
