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

class SecretInClearTest {

  private static List<Finding> judge(TableInfo table, String... statements) {
    return new SecretInClear()
        .judge(Tables.asked(Engine.POSTGRES, Tables.schema(table), statements));
  }

  @Test
  void passwordsTooShortForHashesAreCritical() {
    assertThat(judge(Tables.table("users", 10, List.of(Tables.text("password", "text", "C", 9)))))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
    assertThat(judge(Tables.table("users", 10, List.of(Tables.text("password", "text", "C", 60)))))
        .isEmpty();
  }

  @Test
  void tokensAreToldFromHashesByNameOrWidth() {
    assertThat(judge(Tables.table("session", 10, List.of(Tables.column("token", "text")))))
        .hasSize(1);
    assertThat(judge(Tables.table("session", 10, List.of(Tables.column("token_hash", "bytea")))))
        .isEmpty();
    assertThat(judge(Tables.table("session", 10, List.of(Tables.text("token", "text", "C", 65)))))
        .isEmpty();
    assertThat(judge(Tables.table("session", 10, List.of(Tables.column("token", "integer")))))
        .isEmpty();
  }

  @Test
  void indexOnASecretGoesUnlessSomebodyLooksItUp() {
    IndexInfo copy = Tables.index("i", "twoFactor", "secret");
    TableInfo table = Tables.table("twoFactor", 10, List.of(Tables.column("secret", "text")), copy);
    assertThat(judge(table))
        .singleElement()
        .satisfies(finding -> assertThat(finding.changes()).containsExactly(new Change.Drop(copy)));
    assertThat(judge(table, "SELECT 1 FROM \"twoFactor\" WHERE secret = $1")).isEmpty();
  }
}
