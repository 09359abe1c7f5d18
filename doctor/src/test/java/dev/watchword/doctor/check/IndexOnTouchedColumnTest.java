// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexOnTouchedColumnTest {
  private static final IndexInfo TOUCHED = Tables.index("i", "session", "updated_at");

  private static TableInfo session(long rows) {
    return Tables.table(
        "session",
        rows,
        List.of(Tables.column("token", "text"), Tables.column("updated_at", "timestamptz")),
        TOUCHED);
  }

  private static List<Finding> judge(TableInfo table, String... statements) {
    return new IndexOnTouchedColumn()
        .judge(Tables.asked(Engine.POSTGRES, Tables.schema(table), statements));
  }

  @Test
  void statementThatSetsTheColumnIsEnough() {
    String touch = "UPDATE session SET updated_at = $1 WHERE token = $2";
    assertThat(judge(session(50_000), touch))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(judge(session(100), touch)).isEmpty();
    assertThat(judge(session(50_000), "UPDATE session SET token = $1")).isEmpty();
  }

  @Test
  void whatAStatementReadsByStays() {
    String touch = "UPDATE session SET updated_at = $1 WHERE token = $2";
    String oldest = "SELECT token FROM session ORDER BY updated_at LIMIT 100";
    String stale = "DELETE FROM session WHERE token = $1 OR updated_at < $2";
    assertThat(judge(session(50_000), touch, oldest)).isEmpty();
    assertThat(judge(session(50_000), touch, stale)).isEmpty();
    assertThat(judge(session(50_000), touch, "SELECT updated_at FROM session WHERE token = $1"))
        .hasSize(1);
  }

  @Test
  void lostHotUpdatesAreCounted() {
    Activity lost = new Activity(0, 10_000, 100, 0, 0, 0, 0, Optional.empty());
    assertThat(judge(Tables.with(session(50_000), lost)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.proof()).contains("1 % of 10000");
            });
  }
}
