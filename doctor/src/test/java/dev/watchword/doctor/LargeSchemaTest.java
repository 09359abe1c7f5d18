// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A schema of 200 tables and 1,000 statements; `-Ddoctor.tables=10000` makes it larger. */
class LargeSchemaTest {
  private static final int TABLES = Integer.getInteger("doctor.tables", 200);
  private static final int STATEMENTS = 1_000;

  @TempDir Path folder;

  @EveryEngine
  void largeSchemaIsExaminedWhole(TestDatabase database) throws SQLException, IOException {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      tables.add(
          "CREATE TABLE t%d (id INTEGER PRIMARY KEY, parent_id INTEGER, token VARCHAR(64), name VARCHAR(64))"
              .formatted(i));
      tables.add("CREATE INDEX t%d_name ON t%d (name)".formatted(i, i));
    }
    Sql.run(database, tables.toArray(String[]::new));
    StringBuilder workload = new StringBuilder();
    for (int i = 0; i < STATEMENTS; i++) {
      workload.append(
          "SELECT a.* FROM t%d a JOIN t%d b ON a.parent_id = b.id WHERE a.token = ? AND b.name > ? ORDER BY a.name LIMIT 10;%n"
              .formatted(i % TABLES, (i + 7) % TABLES));
    }
    Path file = Files.writeString(folder.resolve("app.sql"), workload);
    long start = System.nanoTime();
    Snapshot snapshot =
        Doctor.collect(Sql.address(database), new Look("", List.of(file), List.of(), false));
    List<Finding> findings = Doctor.judge(snapshot);
    System.out.printf(
        "%s: %d tables and %d statements examined in %d ms%n",
        database.engine(), TABLES, STATEMENTS, (System.nanoTime() - start) / 1_000_000);
    assertThat(snapshot.schema().tables()).hasSize(TABLES);
    assertThat(snapshot.parsed())
        .filteredOn(Parsed::isRead)
        .hasSizeGreaterThanOrEqualTo(STATEMENTS);
    assertThat(findings)
        .filteredOn(finding -> finding.check().equals("missing-unique-identity"))
        .hasSize(TABLES);
  }
}
