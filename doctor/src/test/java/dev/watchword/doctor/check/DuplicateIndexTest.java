// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateIndexTest {

  @Test
  void twinGoesAndTheConstraintStays() {
    IndexInfo constraint = Tables.constraint("users_email_key", "users", Backing.UNIQUE, "email");
    IndexInfo twin = Tables.index("users_email_idx", "users", "email");
    Schema schema = Tables.schema(Tables.table("users", 50_000, List.of(), twin, constraint));
    assertThat(new DuplicateIndex().judge(Snapshot.of(Engine.POSTGRES, schema)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.changes()).containsExactly(new Change.Drop(twin));
              assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            });
    assertThat(new RedundantIndex().judge(Snapshot.of(Engine.POSTGRES, schema))).isEmpty();
  }
}
