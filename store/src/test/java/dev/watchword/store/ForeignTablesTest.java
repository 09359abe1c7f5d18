// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.migrate.Migrator;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database with another program's tables of our names is refused before anything is written. */
class ForeignTablesTest {
  private static final List<String> BEFORE_LIMITS = Catalogue.MIGRATIONS.subList(0, 2);

  /** Describes all names and the schema of the database. */
  private static String catalogue(TestDatabase database) throws SQLException {
    try (Connection connection = connect(database)) {
      Dialect dialect = dialect(database);
      return Map.copyOf(dialect.names(connection)) + "\n" + dialect.schema(connection);
    }
  }

  private static Dialect dialect(TestDatabase database) {
    return Dialect.of(target(database).engine());
  }

  private static Target target(TestDatabase database) {
    return TestStore.config(database).database().target();
  }

  /** Connects as a foreign program does: on SQLite without turning the file into WAL mode. */
  private static Connection connect(TestDatabase database) throws SQLException {
    return database.engine().equals("sqlite")
        ? DriverManager.getConnection("jdbc:" + database.url())
        : Sql.connect(database);
  }

  private static void run(TestDatabase database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Checks that opening and migrating are both refused and change nothing; returns the message. */
  private static String refusal(TestDatabase database) throws Exception {
    String before = catalogue(database);
    byte[] bytes = bytes(database);
    DbException opening =
        catchThrowableOfType(DbException.class, () -> TestStore.open(database).close());
    DbException migrating =
        catchThrowableOfType(
            DbException.class, () -> Watchword.migrate(TestStore.config(database)));
    assertThat(opening.code()).isEqualTo(Code.SCHEMA);
    assertThat(migrating.code()).isEqualTo(Code.SCHEMA);
    assertThat(migrating).hasMessage(opening.getMessage());
    assertThat(opening).hasMessageContaining("Nothing was changed. Give Watchword another");
    assertThat(catalogue(database)).isEqualTo(before);
    assertThat(bytes(database)).isEqualTo(bytes);
    return opening.getMessage();
  }

  private static byte[] bytes(TestDatabase database) throws IOException {
    return database.engine().equals("sqlite")
        ? Files.readAllBytes(Path.of(target(database).location()))
        : new byte[0];
  }

  @EveryEngine
  void tablesAndViewsOfOurNamesAreNamed(TestDatabase database) throws Exception {
    run(
        database,
        "CREATE TABLE session (id VARCHAR(36) PRIMARY KEY, token VARCHAR(255), expires INT)",
        "INSERT INTO session VALUES ('1', 'secret', 0)",
        "CREATE TABLE account (id INT PRIMARY KEY)",
        "CREATE TABLE people (id INT PRIMARY KEY)",
        "CREATE VIEW users AS SELECT id FROM people");
    assertThat(refusal(database))
        .contains("view users, table session, table account")
        .doesNotContain("people");
    assertThat(Sql.number(database, "SELECT count(*) FROM session")).isEqualTo(1);
  }

  @EveryEngine
  void tableWithTheNameOfOurRecordIsNotTakenForIt(TestDatabase database) throws Exception {
    run(database, "CREATE TABLE watchword_schema (id INT PRIMARY KEY, version INT)");
    assertThat(refusal(database)).contains("the table watchword_schema is not Watchword's");
    run(
        database,
        "DROP TABLE watchword_schema",
        "CREATE VIEW watchword_schema AS"
            + " SELECT 1 AS version, 1 AS statement, 'x' AS checksum, 'x' AS applied_at");
    assertThat(refusal(database)).contains("the view watchword_schema is not Watchword's");
  }

  @EveryEngine
  void otherTablesAreNoReasonToRefuse(TestDatabase database) throws Exception {
    run(database, "CREATE TABLE orders (id INT PRIMARY KEY)");
    try (Watchword store = TestStore.open(database)) {
      TestStore.signUp(store, "ada@example.com");
    }
    assertThat(Sql.number(database, "SELECT count(*) FROM orders")).isZero();
  }

  /**
   * Checks that names that differ in case only are equal on SQLite, and on InnoDB as the server is
   * configured.
   */
  @EveryEngine
  void namesAreComparedAsTheEngineDoes(TestDatabase database) throws Exception {
    String name = database.engine().equals("postgres") ? "\"Session\"" : "Session";
    run(database, "CREATE TABLE " + name + " (id INT PRIMARY KEY)");
    if (database.engine().equals("sqlite")) {
      assertThat(refusal(database)).contains("table session");
    } else {
      TestStore.open(database).close();
      assertThat(Sql.number(database, "SELECT count(*) FROM session")).isZero();
    }
  }

  @EveryEngine({"sqlite", "postgres"})
  void indexThatHasOurNameOnAnotherTableIsNamed(TestDatabase database) throws Exception {
    run(
        database,
        "CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(50))",
        "CREATE UNIQUE INDEX users_email_key ON people (email)");
    assertThat(refusal(database)).contains("index users_email_key");
  }

  @EveryEngine("postgres")
  void typesCountAndOtherSchemasDoNot(TestDatabase database) throws Exception {
    run(
        database,
        "CREATE SCHEMA other",
        "CREATE TABLE other.session (id INT)",
        "CREATE TABLE other.watchword_schema (id INT)",
        "ALTER DATABASE "
            + database.url().replaceFirst(".*/", "")
            + " SET search_path = public, other",
        "CREATE TYPE account AS ENUM ('free', 'paid')");
    assertThat(refusal(database)).contains("names that Watchword needs: type account");
    run(database, "DROP TYPE account");
    try (Watchword store = TestStore.open(database)) {
      TestStore.signUp(store, "ada@example.com");
    }
    assertThat(Sql.number(database, "SELECT count(*) FROM public.session")).isEqualTo(1);
    assertThat(Sql.number(database, "SELECT count(*) FROM other.session")).isZero();
  }

  @EveryEngine
  void tableThatALaterVersionNeedsIsNotTakenEither(TestDatabase database) throws Exception {
    migrator(database, BEFORE_LIMITS, InstantSource.system()).migrate();
    Sql.run(database, "CREATE TABLE rate_limit (id INT PRIMARY KEY, hits INT)");
    assertThat(refusal(database)).contains("table rate_limit");
    assertThat(Sql.number(database, "SELECT max(version) FROM watchword_schema")).isEqualTo(2);
  }

  /**
   * Checks that a run continues after one that was killed between the creation of a table and its
   * record.
   */
  @EveryEngine
  void tableThatAKilledRunMadeIsOurs(TestDatabase database) throws Exception {
    migrator(database, BEFORE_LIMITS, InstantSource.system()).migrate();
    AtomicInteger asked = new AtomicInteger();
    InstantSource ending =
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new IllegalStateException("killed");
          }
          return Instant.EPOCH;
        };
    List<String> limits = Catalogue.MIGRATIONS.subList(0, BEFORE_LIMITS.size() + 1);
    Migrator killed = migrator(database, limits, ending);
    assertThatThrownBy(killed::migrate).hasMessage("killed");
    try (Connection connection = Sql.connect(database)) {
      assertThat(dialect(database).names(connection).containsKey("rate_limit"))
          .isEqualTo(!database.engine().equals("sqlite"));
    }
    Migrator next = migrator(database, limits, InstantSource.system());
    assertThat(next.migrate().statements()).isEqualTo(1);
    TestStore.open(database).close();
  }

  private static Migrator migrator(TestDatabase database, List<String> names, InstantSource clock) {
    return new Migrator(
        dialect(database), target(database), Catalogue.MIGRATION_FOLDER, names, clock);
  }
}
