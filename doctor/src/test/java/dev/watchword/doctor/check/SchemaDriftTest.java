// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDriftTest {

  @Test
  void missingIndexIsCriticalAndOtherDriftHigh() {
    Snapshot snapshot =
        Snapshot.of(Engine.POSTGRES, Tables.schema())
            .withDrift(
                List.of("index users_email_key is missing", "column users.x is not declared"));
    assertThat(new SchemaDrift().judge(snapshot))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL, Severity.HIGH);
  }
}
