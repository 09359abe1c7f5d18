// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductIndexMissingTest {
  private static final IndexInfo UNIQUE =
      Tables.constraint("made_by_hand", "SPRING_SESSION", Backing.NONE, "SESSION_ID");
  private static final IndexInfo EXPIRY =
      Tables.index("ix", "SPRING_SESSION", "EXPIRY_TIME", "PRIMARY_ID");
  private static final IndexInfo PRINCIPAL = Tables.index("p", "SPRING_SESSION", "PRINCIPAL_NAME");

  private static List<Finding> judge(String product, long rows, IndexInfo... indexes) {
    TableInfo table =
        Tables.table(
            "SPRING_SESSION",
            rows,
            List.of(
                Tables.column("PRIMARY_ID", "char(36)"),
                Tables.column("SESSION_ID", "char(36)"),
                Tables.column("EXPIRY_TIME", "bigint"),
                Tables.column("PRINCIPAL_NAME", "varchar(100)")),
            indexes);
    return new ProductIndexMissing()
        .judge(Snapshot.of(Engine.POSTGRES, Tables.schema(table)).withRecognised(List.of(product)));
  }

  @Test
  void missingIndexOfTheProductIsFoundWithItsNameAndReason() {
    assertThat(judge("Spring Session", 400_000, UNIQUE, PRINCIPAL))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.what())
                  .contains("Spring Session 3.5", "SPRING_SESSION (EXPIRY_TIME)");
              assertThat(finding.why()).contains("initialize-schema");
              assertThat(((Change.Create) finding.changes().getFirst()).name())
                  .isEqualTo("spring_session_ix2");
            });
  }

  @Test
  void whatServesAsWellIsEnough() {
    assertThat(judge("Spring Session", 400_000, UNIQUE, EXPIRY, PRINCIPAL)).isEmpty();
    IndexInfo plain = Tables.index("plain", "SPRING_SESSION", "SESSION_ID");
    assertThat(judge("Spring Session", 10, plain, EXPIRY, PRINCIPAL))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH));
    assertThat(judge("Spring Session", 10, UNIQUE, EXPIRY))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void nothingIsAskedForWhatIsNotThere() {
    assertThat(judge("Keycloak", 400_000)).isEmpty();
    assertThat(judge("no product", 400_000)).isEmpty();
  }
}
