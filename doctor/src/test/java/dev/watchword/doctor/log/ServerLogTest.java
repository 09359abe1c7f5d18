// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.examine.Examination;
import dev.watchword.doctor.examine.ExaminationJson;
import dev.watchword.doctor.examine.ExaminationText;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests logs that real servers wrote. */
class ServerLogTest {
  private static final String CANARY = "canary-of-somebody";
  private static final String LOOK_UP = "SELECT id\n  FROM session\n WHERE token = '" + CANARY;
  private static final String LAST = "SELECT count(*) AS the_last FROM session";

  @TempDir Path folder;

  private static void use(TestDatabase database) throws SQLException {
    Sql.run(database, "CREATE TABLE session (id INTEGER PRIMARY KEY, token VARCHAR(64) NOT NULL)");
    for (int i = 0; i < 3; i++) {
      Sql.rows(database, LOOK_UP + i + "'");
    }
    Sql.rows(database, LAST);
  }

  private static void examine(TestDatabase database, Path log, String title) throws Exception {
    await(log);
    Look look = new Look("", List.of(), List.of(log), false);
    Snapshot snapshot = Doctor.collect(Sql.address(database), look);
    Workload workload = snapshot.workload();
    assertThat(workload.statements())
        .filteredOn(statement -> statement.source() == Statement.Source.LOG)
        .filteredOn(statement -> statement.sql().startsWith("SELECT id FROM session WHERE token ="))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.callsPerMinute() / callsOfLast(workload))
                    .isCloseTo(3, Offset.offset(1e-9)));
    assertThat(workload.logs()).singleElement().asString().contains(title, "statements, from 20");
    assertThat(snapshot.parsed())
        .allMatch(parsed -> parsed.isRead() || !parsed.statement().sql().contains("session"));
    Examination examination = new Examination("there", snapshot, Doctor.judge(snapshot));
    assertThat(ExaminationText.of(examination) + ExaminationJson.of(examination) + snapshot)
        .contains(title)
        .doesNotContain(CANARY);
  }

  private static double callsOfLast(Workload workload) {
    return workload.statements().stream()
        .filter(statement -> statement.sql().equals(LAST))
        .findFirst()
        .orElseThrow()
        .callsPerMinute();
  }

  /** Waits until the server has written the last statement. */
  private static void await(Path log) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!text(log).contains("the_last") && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private static String text(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
  }

  @Test
  void postgresWritesThreeForms() throws Exception {
    Options options =
        Options.fast()
            .with("logging_collector", "on")
            .with("log_destination", "stderr,csvlog,jsonlog")
            .with("log_directory", "log")
            .with("log_filename", "server.log")
            .with("log_min_duration_statement", "0");
    try (DatabaseServer server = Engines.start("postgres", options)) {
      TestDatabase database = new TestDatabase("postgres", server.createDatabase(), server);
      use(database);
      Path logs = server.folder().resolve("data").resolve("log");
      examine(database, logs.resolve("server.log"), "PostgreSQL server log");
      examine(database, logs.resolve("server.csv"), "PostgreSQL csvlog");
      examine(database, logs.resolve("server.json"), "PostgreSQL jsonlog");
    }
  }

  @EveryEngine({"mariadb", "mysql"})
  void generalLogAndSlowLog(TestDatabase database) throws Exception {
    String general = folder.resolve("general.log").toString();
    String slow = folder.resolve("slow.log").toString();
    Sql.run(
        database,
        "SET GLOBAL general_log_file = '" + general + "'",
        "SET GLOBAL slow_query_log_file = '" + slow + "'",
        "SET GLOBAL long_query_time = 0",
        "SET GLOBAL general_log = ON",
        "SET GLOBAL slow_query_log = ON");
    try {
      use(database);
    } finally {
      Sql.run(
          database,
          "SET GLOBAL general_log = OFF",
          "SET GLOBAL slow_query_log = OFF",
          "SET GLOBAL long_query_time = 10");
    }
    examine(database, Path.of(general), "general log of MariaDB or MySQL");
    examine(database, Path.of(slow), "slow log of MariaDB or MySQL");
  }
}
