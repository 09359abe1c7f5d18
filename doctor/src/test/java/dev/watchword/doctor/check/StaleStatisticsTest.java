// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaleStatisticsTest {

  private static List<Finding> judge(Engine engine, long rows, long changed, boolean analyzed) {
    Activity activity =
        new Activity(
            0, 0, 0, 0, 0, 0, changed, analyzed ? Optional.of(Instant.EPOCH) : Optional.empty());
    TableInfo table = Tables.with(Tables.table("session", rows, List.of()), activity);
    return new StaleStatistics()
        .judge(
            Tables.counted(engine, Tables.schema(table), 1)
                .withSettings(Map.of(DoctorSetting.ANALYZED, Boolean.toString(analyzed))));
  }

  @Test
  void unknownOrOldStatisticsAreFound() {
    assertThat(judge(Engine.POSTGRES, 50_000, 0, false).getFirst().what()).contains("never");
    assertThat(judge(Engine.POSTGRES, 50_000, 20_000, true).getFirst().what()).contains("40 %");
    assertThat(judge(Engine.POSTGRES, 50_000, 2_000, true)).isEmpty();
    assertThat(judge(Engine.POSTGRES, 50, 50, false)).isEmpty();
    assertThat(judge(Engine.SQLITE, 50_000, 0, false)).hasSize(1);
    assertThat(judge(Engine.SQLITE, 50_000, 0, true)).isEmpty();
    assertThat(judge(Engine.MARIADB, 50_000, 0, false)).isEmpty();
  }
}
