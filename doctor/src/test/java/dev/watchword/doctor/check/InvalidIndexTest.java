// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Snapshot;
import dev.watchword.store.sql.Engine;
import dev.watchword.store.sql.LiveSchema;
import dev.watchword.store.sql.LiveSchema.LiveIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidIndexTest {

  @Test
  void onlyTheInvalidIndexIsNamed() {
    LiveIndex good = new LiveIndex("good_idx", "session", List.of("a"), false, false, true);
    LiveIndex bad = new LiveIndex("bad_idx", "session", List.of("b"), false, false, false);
    Snapshot snapshot =
        new Snapshot(Engine.POSTGRES, new LiveSchema(List.of(), List.of(good, bad)), List.of());
    assertThat(new InvalidIndex().judge(snapshot))
        .singleElement()
        .satisfies(finding -> assertThat(finding.what()).contains("bad_idx"));
  }
}
