// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryWithoutIndexTest {
  private static final String CLEANUP = "DELETE FROM verification WHERE expires_at < $1";

  private static List<Finding> judge(long rows, String statement, IndexInfo... indexes) {
    TableInfo table =
        Tables.table(
            "verification", rows, List.of(Tables.column("expires_at", "timestamptz")), indexes);
    return new ExpiryWithoutIndex()
        .judge(Tables.asked(Engine.POSTGRES, Tables.schema(table), statement));
  }

  @Test
  void cleanupThatReadsEverythingIsFound() {
    assertThat(judge(50_000, CLEANUP))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
              assertThat(finding.changes().getFirst()).isInstanceOf(Change.Create.class);
            });
    assertThat(judge(10, CLEANUP)).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(judge(50_000, CLEANUP, Tables.index("i", "verification", "expires_at"))).isEmpty();
  }

  @Test
  void tableThatNobodyCleansIsToldOf() {
    assertThat(judge(50_000, "INSERT INTO verification (expires_at) VALUES ($1)"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.changes().getFirst()).isInstanceOf(Change.Advise.class));
    assertThat(judge(10, "SELECT 1 FROM verification")).isEmpty();
  }
}
