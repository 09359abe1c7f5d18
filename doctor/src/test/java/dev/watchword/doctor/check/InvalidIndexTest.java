// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidIndexTest {

  @Test
  void onlyTheInvalidIndexIsNamed() {
    IndexInfo good = Tables.index("good_idx", "session", "a");
    IndexInfo bad = Tables.invalid(Tables.index("bad_idx", "session", "b"));
    Snapshot snapshot =
        Snapshot.of(
            Engine.POSTGRES, Tables.schema(Tables.table("session", 10, List.of(), good, bad)));
    assertThat(new InvalidIndex().judge(snapshot))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).contains("bad_idx");
              assertThat(finding.changes()).containsExactly(new Change.Rebuild(bad));
            });
  }
}
