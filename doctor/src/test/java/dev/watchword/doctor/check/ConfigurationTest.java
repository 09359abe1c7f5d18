// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.collect.DoctorSetting;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private static List<Finding> judge(Engine engine, Map<String, String> settings) {
    TableInfo table = Tables.table("session", 100_000_000, List.of());
    return new Configuration()
        .judge(Snapshot.of(engine, Tables.schema(table)).withSettings(settings));
  }

  @Test
  void settingsThatLoseDataAreFound() {
    assertThat(judge(Engine.POSTGRES, Map.of("fsync", "off", "synchronous_commit", "off")))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL, Severity.MEDIUM);
    assertThat(judge(Engine.MARIADB, Map.of("innodb_flush_log_at_trx_commit", "2"))).hasSize(1);
    assertThat(judge(Engine.SQLITE, Map.of("journal_mode", "memory")))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
    assertThat(judge(Engine.POSTGRES, Map.of("fsync", "on", "synchronous_commit", "on"))).isEmpty();
  }

  @Test
  void wayToAnotherMachineIsJudged() {
    assertThat(
            judge(
                Engine.POSTGRES,
                Map.of(DoctorSetting.LOCAL, "false", DoctorSetting.ENCRYPTED, "false")))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(
            judge(
                Engine.POSTGRES,
                Map.of(DoctorSetting.LOCAL, "false", DoctorSetting.VERIFIED, "true")))
        .isEmpty();
    assertThat(judge(Engine.POSTGRES, Map.of(DoctorSetting.LOCAL, "true"))).isEmpty();
    assertThat(judge(Engine.POSTGRES, Map.of(DoctorSetting.SUPERUSER, "true"))).hasSize(1);
  }

  @Test
  void cacheIsComparedWithTheMachineAndTheData() {
    String memory = Long.toString(8L << 30);
    assertThat(
            judge(
                    Engine.POSTGRES,
                    Map.of(DoctorSetting.MEMORY, memory, "shared_buffers", "134217728"))
                .getFirst()
                .what())
        .contains("shared_buffers is 128 MB for 9536 MB of data");
    assertThat(
            judge(
                Engine.MYSQL,
                Map.of(DoctorSetting.MEMORY, memory, "innodb_buffer_pool_size", "7516192768")))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(
            judge(
                Engine.POSTGRES,
                Map.of(DoctorSetting.MEMORY, memory, "shared_buffers", "2147483648")))
        .isEmpty();
  }
}
