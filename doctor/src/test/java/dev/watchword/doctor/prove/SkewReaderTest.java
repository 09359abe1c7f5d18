// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.Skew.Spread;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

class SkewReaderTest {
  private static final int ROWS = 40_000;

  /** The table repeats each value in a run: its first rows have only one of sixteen. */
  @EveryEngine
  void sampleIsOfTheWholeTable(TestDatabase database) throws SQLException {
    assertTenants(database, "id INTEGER NOT NULL PRIMARY KEY");
  }

  /** Rows are read in one pass where the key is no number. */
  @EveryEngine
  void sampleNeedsNoNumber(TestDatabase database) throws SQLException {
    assertTenants(database, "id VARCHAR(20) NOT NULL PRIMARY KEY");
  }

  private static void assertTenants(TestDatabase database, String id) throws SQLException {
    boolean lite = database.engine().equals("sqlite");
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE tenancy ("
            + id
            + ", tenant INTEGER NOT NULL)"
            + (lite && id.contains("VARCHAR") ? " WITHOUT ROWID" : ""));
    for (int from = 0; from < ROWS; from += 2_000) {
      StringBuilder rows = new StringBuilder("INSERT INTO tenancy VALUES ");
      for (int i = from; i < from + 2_000; i++) {
        rows.append(i == from ? "(" : ", (").append(id.contains("VARCHAR") ? "'k" + i + "'" : i);
        rows.append(", ").append(i / 2_500).append(')');
      }
      statements.add(rows.toString());
    }
    Sql.run(database, statements.toArray(String[]::new));
    // PostgreSQL is not analyzed here, because statistics would replace the sample.
    if (database.engine().matches("m.*")) {
      Sql.run(database, "ANALYZE TABLE tenancy");
    }
    TableInfo table =
        Doctor.collect(Sql.address(database), Look.EVERYTHING)
            .schema()
            .table("tenancy")
            .orElseThrow();
    List<String> notes = new ArrayList<>();
    Skew skew;
    try (OpenDatabase open = OpenDatabase.reading(Sql.address(database))) {
      Spread spread = SkewReader.read(open, List.of(table.withRows(ROWS)), notes);
      skew = spread.of("tenancy", "tenant");
    }
    assertThat(notes).isEmpty();
    assertThat(skew.distinct()).hasValue(16);
    assertThat(skew.common()).hasSize(16).allMatch(one -> Math.abs(one.share() - 1 / 16.0) < 0.03);
    if (!id.contains("VARCHAR")) {
      assertThat(skew.clustered()).isTrue();
    }
  }
}
