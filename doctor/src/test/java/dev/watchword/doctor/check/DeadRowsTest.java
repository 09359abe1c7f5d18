// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadRowsTest {

  private static List<Finding> judge(long rows, long dead) {
    Activity activity = new Activity(0, 0, 0, 0, dead, 0, 0, Optional.empty());
    TableInfo table = Tables.with(Tables.table("session", rows, List.of()), activity);
    return new DeadRows().judge(Snapshot.of(Engine.POSTGRES, Tables.schema(table)));
  }

  @Test
  void manyAndAFifthOfAll() {
    assertThat(judge(50_000, 50_000).getFirst().what()).startsWith("50 %");
    assertThat(judge(500_000, 50_000)).isEmpty();
    assertThat(judge(100, 9_000)).isEmpty();
  }
}
