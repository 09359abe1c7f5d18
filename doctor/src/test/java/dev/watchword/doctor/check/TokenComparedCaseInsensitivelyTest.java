// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenComparedCaseInsensitivelyTest {

  private static List<Finding> judge(Engine engine, ColumnInfo column) {
    Schema schema = Tables.schema(Tables.table("session", 10, List.of(column)));
    return new TokenComparedCaseInsensitively().judge(Snapshot.of(engine, schema));
  }

  @Test
  void collationOrTypeTells() {
    assertThat(judge(Engine.MYSQL, Tables.text("token", "varchar(64)", "utf8mb4_0900_ai_ci", 0)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.changes().getFirst().toString())
                    .contains("MODIFY `token` varchar(64)", "utf8mb4_bin NOT NULL"));
    assertThat(judge(Engine.SQLITE, Tables.text("token", "TEXT", "NOCASE", 0))).hasSize(1);
    assertThat(judge(Engine.POSTGRES, Tables.column("token", "citext"))).hasSize(1);
    assertThat(judge(Engine.MYSQL, Tables.text("token", "varchar(64)", "utf8mb4_bin", 0)))
        .isEmpty();
    assertThat(judge(Engine.MYSQL, Tables.text("name", "varchar(64)", "utf8mb4_general_ci", 0)))
        .isEmpty();
  }
}
