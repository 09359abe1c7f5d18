// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedundantIndexTest {

  @Test
  void prefixOfALongerIndexGoes() {
    IndexInfo shorter = Tables.index("a", "session", "user_id");
    IndexInfo longer = Tables.index("b", "session", "user_id", "created_at");
    Schema schema = Tables.schema(Tables.table("session", 50_000, List.of(), shorter, longer));
    assertThat(new RedundantIndex().judge(Snapshot.of(Engine.SQLITE, schema)))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.changes()).containsExactly(new Change.Drop(shorter)));
    assertThat(new DuplicateIndex().judge(Snapshot.of(Engine.SQLITE, schema))).isEmpty();
  }

  @Test
  void smallTableGivesALowFinding() {
    IndexInfo shorter = Tables.index("a", "session", "user_id");
    IndexInfo longer = Tables.index("b", "session", "user_id", "created_at");
    Schema schema = Tables.schema(Tables.table("session", 0, List.of(), shorter, longer));
    assertThat(new RedundantIndex().judge(Snapshot.of(Engine.POSTGRES, schema)))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }
}
