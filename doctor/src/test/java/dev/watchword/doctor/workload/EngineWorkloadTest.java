// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.model.Statement;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.SQLException;
import java.util.List;

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
            Doctor.collect(Sql.address(database), new Look("", List.of(), true))
                .workload()
                .statements())
        .isEmpty();
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
