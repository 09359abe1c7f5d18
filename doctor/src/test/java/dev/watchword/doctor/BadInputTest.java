// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.collect.ReadOnlyConnection;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.DbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Input that is not a healthy auth database of the user's own. */
class BadInputTest {
  private static final String PASSWORD = "n0t-much-of-a-secret";

  @TempDir Path folder;

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void wrongPasswordIsSaidWithoutIt(TestDatabase database) {
    String url = database.url().replaceFirst(":[^:@/]+@", ":" + PASSWORD + "@");
    assertThatThrownBy(() -> Doctor.collect(Address.parse(url, ""), Look.EVERYTHING))
        .isInstanceOfSatisfying(
            DbException.class,
            refused -> assertThat(refused.code()).isEqualTo(DbException.Code.ACCESS_DENIED))
        .hasMessageNotContaining(PASSWORD);
  }

  /** An account may only connect, and read one table. */
  @EveryEngine({"postgres", "mariadb", "mysql"})
  void accountWithHardlyAnyRightsStillGetsFindings(TestDatabase database) throws SQLException {
    String name = "poor" + Long.toString(System.nanoTime(), 36);
    Address own = Sql.address(database);
    Sql.run(
        database,
        "CREATE TABLE account (id INTEGER PRIMARY KEY, provider VARCHAR(40) NOT NULL,"
            + " provider_account_id VARCHAR(80) NOT NULL)");
    boolean postgres = database.engine().equals("postgres");
    String who = postgres ? name : "'" + name + "'@'%'";
    try {
      Sql.run(
          database,
          postgres
              ? "CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'"
              : "CREATE USER " + who + " IDENTIFIED BY '" + PASSWORD + "'",
          "GRANT SELECT ON account TO " + who);
      String url =
          database.url().replaceFirst("//[^:]+:[^@]+@", "//" + name + ":" + PASSWORD + "@");
      Snapshot snapshot = Doctor.collect(Address.parse(url, ""), Look.EVERYTHING);
      assertThat(snapshot.schema().table("account")).isPresent();
      assertThat(snapshot.notes())
          .as("what is lost is said")
          .anyMatch(note -> note.contains("cannot be read") || note.contains("statements"));
      assertThat(Doctor.judge(snapshot))
          .extracting(Finding::check)
          .contains("missing-unique-identity");
    } finally {
      Sql.run(
          database,
          postgres ? "DROP OWNED BY " + name : "REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + who,
          postgres ? "DROP ROLE " + name : "DROP USER " + who);
      assertThat(Sql.address(database).label()).isEqualTo(own.label());
    }
  }

  @EveryEngine
  void schemaWithoutAnythingOfAuthIsJudgedLikeAnyOther(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "CREATE TABLE shelf (id INTEGER PRIMARY KEY, height INTEGER)",
        "CREATE TABLE box (id INTEGER PRIMARY KEY, shelf_id INTEGER, colour VARCHAR(20))",
        "CREATE INDEX box_colour ON box (colour)",
        "CREATE INDEX box_colour_again ON box (colour)");
    Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
    assertThat(snapshot.recognised()).isEmpty();
    assertThat(Doctor.judge(snapshot))
        .extracting(Finding::check)
        .filteredOn(check -> !Set.of("configuration", "connection-pool").contains(check))
        .containsExactly("duplicate-index");
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void databaseThatVanishesIsSaidToBeAway(TestDatabase database) throws SQLException {
    Sql.run(database, "CREATE TABLE session (id INTEGER PRIMARY KEY)");
    int port = Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1"));
    try (FaultProxy proxy = FaultProxy.start("127.0.0.1", port, 1)) {
      String url = database.url().replace(":" + port + "/", ":" + proxy.port() + "/");
      try (ReadOnlyConnection connection = ReadOnlyConnection.open(Address.parse(url, ""))) {
        assertThat(connection.list("SELECT 1", row -> row.getInt(1))).containsExactly(1);
        proxy.mode(new Fault.Reset());
        assertThatThrownBy(() -> connection.list("SELECT 1", row -> row.getInt(1)))
            .isInstanceOfSatisfying(
                DbException.class,
                gone -> assertThat(gone.code()).isEqualTo(DbException.Code.UNAVAILABLE));
      }
      assertThatThrownBy(() -> Doctor.collect(Address.parse(url, ""), Look.EVERYTHING))
          .isInstanceOf(DbException.class)
          .hasMessageContaining("127.0.0.1");
    }
  }

  @EveryEngine("sqlite")
  void fileThatIsNoDatabaseIsSaidToBeNone(TestDatabase database) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "remember the milk\n".repeat(500));
    assertThatThrownBy(() -> Doctor.collect(Address.parse("sqlite:" + file, ""), Look.EVERYTHING))
        .isInstanceOfSatisfying(
            DbException.class, none -> assertThat(none.code()).isEqualTo(DbException.Code.CORRUPT));
    assertThat(file).hasContent("remember the milk\n".repeat(500));
  }

  /** The server ends a statement after five seconds, and one that waits long for a lock. */
  @EveryEngine({"postgres", "mariadb", "mysql"})
  void statementsAreLimitedByTheServer(TestDatabase database) throws SQLException {
    String limit =
        switch (database.engine()) {
          case "postgres" ->
              "SELECT setting::int / 1000 FROM pg_settings WHERE name = 'statement_timeout'";
          case "mariadb" -> "SELECT CAST(@@max_statement_time AS UNSIGNED)";
          default -> "SELECT @@max_execution_time DIV 1000";
        };
    try (ReadOnlyConnection connection = ReadOnlyConnection.open(Sql.address(database));
        OpenDatabase reading = OpenDatabase.reading(Sql.address(database))) {
      assertThat(connection.list(limit, row -> row.getInt(1))).containsExactly(5);
      assertThat(reading.number(limit)).isEqualTo(5);
    }
  }
}
