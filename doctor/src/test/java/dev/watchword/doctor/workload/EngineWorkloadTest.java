// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Statement;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineWorkloadTest {

  @EveryEngine("mysql")
  void statementsThatRanAreRemembered(TestDatabase database) throws SQLException {
    Sql.run(database, "CREATE TABLE session (id INTEGER PRIMARY KEY, token VARCHAR(64))");
    Sql.rows(database, "SELECT id FROM session WHERE token = 'a-secret-of-somebody'");
    Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
    assertThat(snapshot.workload().statements())
        .filteredOn(statement -> statement.source() == Statement.Source.ENGINE)
        .extracting(Statement::sql)
        .anyMatch(sql -> sql.contains("`token` = ?"))
        .noneMatch(sql -> sql.contains("a-secret-of-somebody"));
    assertThat(
            Doctor.collect(Sql.address(database), new Look("", List.of(), List.of(), true))
                .workload()
                .statements())
        .isEmpty();
  }

  @Test
  void postgresRemembersByItsExtension() throws SQLException {
    Options options = Options.fast().with("shared_preload_libraries", "pg_stat_statements");
    try (DatabaseServer server = Engines.start("postgres", options)) {
      TestDatabase database = new TestDatabase("postgres", server.createDatabase(), server);
      Sql.run(
          database,
          "CREATE SCHEMA \"a \"\"monitor\"",
          "CREATE EXTENSION pg_stat_statements SCHEMA \"a \"\"monitor\"",
          "CREATE TABLE session (id INTEGER PRIMARY KEY, token VARCHAR(64))",
          "CREATE ROLE plain LOGIN PASSWORD 'plain-secret'",
          "GRANT USAGE ON SCHEMA \"a \"\"monitor\" TO plain");
      for (int i = 0; i < 3; i++) {
        Sql.rows(database, "SELECT id FROM session WHERE token = 'a-secret-of-somebody'");
      }
      Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
      assertThat(remembered(snapshot))
          .filteredOn(statement -> statement.sql().contains("WHERE token = $1"))
          .singleElement()
          .satisfies(
              statement -> {
                assertThat(statement.callsPerMinute()).isPositive().isLessThanOrEqualTo(3);
                assertThat(statement.id()).matches("[0-9a-f]{6,16}");
              });
      assertThat(snapshot.toString()).doesNotContain("a-secret-of-somebody");
      String other = database.url().replaceFirst("//.*@", "//plain:plain-secret@");
      Snapshot hidden = Doctor.collect(Address.parse(other, ""), Look.EVERYTHING);
      assertThat(remembered(hidden)).noneMatch(each -> each.sql().contains("token"));
      assertThat(hidden.notes())
          .anyMatch(
              note -> note.matches("\\d+ statements of others are hidden.*pg_read_all_stats.*"));
    }
  }

  @Test
  void mariaDbRemembersWhereItIsAskedTo() throws SQLException {
    Options options = Options.fast().with("performance-schema", "ON");
    try (DatabaseServer server = Engines.start("mariadb", options)) {
      statementsThatRanAreRemembered(new TestDatabase("mariadb", server.createDatabase(), server));
    }
  }

  private static List<Statement> remembered(Snapshot snapshot) {
    return snapshot.workload().statements().stream()
        .filter(statement -> statement.source() == Statement.Source.ENGINE)
        .toList();
  }

  @EveryEngine({"postgres", "mariadb"})
  void whatCannotBeHadIsANote(TestDatabase database) {
    Snapshot snapshot = Doctor.collect(Sql.address(database), Look.EVERYTHING);
    assertThat(snapshot.workload().statements()).isEmpty();
    assertThat(snapshot.notes())
        .anyMatch(
            note -> note.contains("pg_stat_statements") || note.contains("performance_schema"));
  }
}
