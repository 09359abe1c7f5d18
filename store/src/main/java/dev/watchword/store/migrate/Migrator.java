// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveIndex;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The migration of a database's schema to this program's version. One node works at a time, under a
 * lock that ends with its connection; the others wait and then find nothing to do. After a kill the
 * next run continues at the first statement that was not recorded.
 *
 * <p>A lock on a live table is waited for at most two seconds at a time, so that the table's own
 * traffic never queues longer behind a migration.
 */
public final class Migrator {
  /** Folder of the migrations whose text is the same on MariaDB and MySQL. */
  public static final String SHARED_FOLDER = "innodb";

  private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Dialect dialect;
  private final Target target;
  private final List<Migration> migrations;
  private final Ownership ownership;
  private final InstantSource clock;

  /**
   * The result of a run.
   *
   * @param version the schema's version now
   * @param statements number of statements that this run executed; 0 when the schema was current
   */
  public record Migrated(int version, int statements) {}

  /**
   * Creates a migrator of the named migrations.
   *
   * @param folder class-path folder with one folder for each engine below it
   * @param names {@code V001__words}, in order
   */
  public Migrator(
      Dialect dialect, Target target, String folder, List<String> names, InstantSource clock) {
    this(
        dialect,
        target,
        names.stream().map(name -> Migration.load(folder, dialect.engine(), name)).toList(),
        clock);
  }

  Migrator(Dialect dialect, Target target, List<Migration> migrations, InstantSource clock) {
    this.dialect = dialect;
    this.target = target.withTimeouts(Duration.ZERO, LOCK_WAIT);
    this.clock = clock;
    this.migrations = migrations;
    this.ownership = new Ownership(dialect, migrations);
  }

  /**
   * Migrates the schema, waiting for another node that is doing so.
   *
   * @throws DbException with SCHEMA when the database is newer than this program, a migration was
   *     changed after it ran, or another program's tables have the names of ours
   */
  public Migrated migrate() {
    try {
      look();
      return connectAndRun();
    } catch (SQLException e) {
      Code code = dialect.code(e);
      String words = "cannot migrate " + target + ": " + e.getMessage() + ". ";
      throw new DbException(code, (words + dialect.advice(code)).strip(), e);
    }
  }

  /** Checks that an existing file is ours and undamaged, before anything in it can change. */
  private void look() throws SQLException {
    try (Connection connection = dialect.look(target)) {
      if (connection != null) {
        ownership.require(connection);
        dialect.requireSound(connection, ownership.made(connection));
      }
    }
  }

  private Migrated connectAndRun() throws SQLException {
    try (Connection connection = dialect.connect(target)) {
      dialect.requireSupported(connection);
      waitForLock(connection);
      Migrated done = run(connection);
      dialect.releaseMigrationLock(connection);
      return done;
    }
  }

  private void waitForLock(Connection connection) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!dialect.tryMigrationLock(connection)) {
      if (System.nanoTime() > deadline) {
        throw new DbException(
            Code.TIMEOUT,
            "another node has been migrating for " + PATIENCE.toMinutes() + " min",
            null);
      }
      pause();
    }
  }

  private Migrated run(Connection connection) throws SQLException {
    History history = ownership.require(connection);
    int known = migrations.getLast().version();
    if (history.version() > known) {
      throw new DbException(
          Code.SCHEMA,
          "the schema has version "
              + history.version()
              + ", this program knows "
              + known
              + "; start a newer Watchword",
          null);
    }
    history.create();
    int executed = 0;
    for (Migration migration : migrations) {
      for (int i = 0; i < migration.steps().size(); i++) {
        executed += step(connection, history, migration, i) ? 1 : 0;
      }
      if (history.isBegun(migration.version(), migration.steps().size())) {
        throw changed(migration, "has fewer statements than ran here");
      }
    }
    return new Migrated(known, executed);
  }

  /** Runs one statement unless it ran before; returns whether it ran now. */
  private boolean step(Connection connection, History history, Migration migration, int number)
      throws SQLException {
    Migration.Step step = migration.steps().get(number);
    Optional<String> recorded = history.checksum(migration.version(), number);
    Matcher index = step.index();
    if (recorded.isPresent()) {
      if (!recorded.get().equals(step.checksum())) {
        throw changed(
            migration,
            "is not the one that ran here: statement "
                + (number + 1)
                + " of "
                + migration.name()
                + " differs");
      }
      if (!index.matches() || !isInvalid(connection, index)) {
        return false;
      }
    }
    if (!history.isBegun(migration.version(), number)) {
      history.begin(migration.version(), number, clock.instant());
    }
    if (index.matches()) {
      buildIndex(connection, step, index);
    } else if (!isMade(connection, step)) {
      execute(connection, step.sql());
    }
    if (recorded.isEmpty()) {
      history.record(migration.version(), number, step.checksum(), clock.instant());
    }
    return true;
  }

  private static DbException changed(Migration migration, String fault) {
    return new DbException(
        Code.SCHEMA,
        "the file "
            + migration.file()
            + " "
            + fault
            + ". It was edited after it had run. Restore it, and put the change into a migration"
            + " of its own (`watchword migration new`)",
        null);
  }

  /** Whether a killed run already did this without recording it. */
  private boolean isMade(Connection connection, Migration.Step step) throws SQLException {
    Optional<String> table = step.table();
    return table.isPresent()
        ? dialect.names(connection).containsKey(table.get())
        : step.isDone(dialect.schema(connection));
  }

  private boolean isInvalid(Connection connection, Matcher index) throws SQLException {
    return find(connection, index).filter(found -> !found.valid()).isPresent();
  }

  private Optional<LiveIndex> find(Connection connection, Matcher index) throws SQLException {
    LiveSchema schema = dialect.schema(connection);
    return schema.index(index.group(2), index.group(1));
  }

  /** Builds an index that is missing, or that an earlier build left invalid. */
  private void buildIndex(Connection connection, Migration.Step step, Matcher index)
      throws SQLException {
    Optional<LiveIndex> found = find(connection, index);
    if (found.isPresent() && found.get().valid()) {
      return;
    }
    if (found.isPresent()) {
      execute(connection, dialect.dropIndex(index.group(2), index.group(1)));
    }
    boolean concurrent = step.sql().contains(" CONCURRENTLY ");
    if (concurrent) {
      // A concurrent build waits for old transactions but blocks nobody, so it needs no limit; with
      // one it would fail behind any long transaction and leave an invalid index.
      execute(connection, "SET lock_timeout = 0");
    }
    execute(connection, step.sql());
    if (concurrent) {
      execute(connection, "SET lock_timeout = " + LOCK_WAIT.toMillis());
    }
  }

  /** Executes a statement, retrying while a lock is not free within {@link #LOCK_WAIT}. */
  private void execute(Connection connection, String sql) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
        return;
      } catch (SQLException e) {
        boolean again = dialect.code(e) == Code.TIMEOUT && dialect.engine() != Engine.SQLITE;
        if (!again || System.nanoTime() > deadline) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbException(Code.UNAVAILABLE, "interrupted while migrating", e);
    }
  }
}
