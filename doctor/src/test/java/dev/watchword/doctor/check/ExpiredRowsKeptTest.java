// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Expired;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiredRowsKeptTest {

  private static List<Finding> judge(Engine engine, long rows, double share, String... columns) {
    TableInfo table =
        Tables.table(
            "django_session",
            rows,
            List.of(columns).stream().map(name -> Tables.column(name, "timestamp")).toList());
    Expired expired = new Expired("django_session", "expire_date", share, "now()", "a histogram");
    return new ExpiredRowsKept()
        .judge(
            Snapshot.of(engine, Tables.schema(table))
                .withRecognised(List.of("Django"))
                .withExpired(List.of(expired)));
  }

  @Test
  void mostRowsAreExpired() {
    assertThat(judge(Engine.POSTGRES, 90_000, 0.838, "session_key", "expire_date"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what())
                  .isEqualTo("at least 84 % of the rows of django_session have expired");
              assertThat(finding.changes().toString())
                  .contains(
                      "clearsessions", "ctid", "LIMIT 1000", "no index begins with expire_date");
              assertThat(finding.changes()).allMatch(Change.Advise.class::isInstance);
            });
    assertThat(judge(Engine.MYSQL, 90_000, 0.6, "expire_date").getFirst().changes().toString())
        .contains("DELETE FROM `django_session` WHERE `expire_date` < now() ORDER BY");
  }

  @Test
  void fewOrNoneOrAProvidersTokensAreNoFinding() {
    assertThat(judge(Engine.POSTGRES, 90_000, 0.49, "expire_date")).isEmpty();
    assertThat(judge(Engine.POSTGRES, 1_000, 0.9, "expire_date")).isEmpty();
    assertThat(
            judge(Engine.POSTGRES, 90_000, 0.9, "expire_date", "provider", "provider_account_id"))
        .isEmpty();
  }
}
