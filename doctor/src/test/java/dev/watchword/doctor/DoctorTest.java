// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Inspection;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Set<String> SERVERS = Set.of("configuration", "connection-pool");

  @EveryEngine
  void freshDatabaseHasNoFindings(TestDatabase database) {
    StoreConfig config = StoreConfig.at(database.url());
    Watchword.migrate(config);
    try (Inspection inspection = Inspection.open(config)) {
      Snapshot snapshot =
          Doctor.collect(Sql.address(database), Look.EVERYTHING)
              .withDrift(Doctor.drift(inspection.db()));
      assertThat(snapshot.recognised()).containsExactly("Watchword");
      // Test servers are configured to be fast, not safe, and their clients have no pool.
      assertThat(Doctor.judge(snapshot))
          .filteredOn(finding -> !SERVERS.contains(finding.check()))
          .isEmpty();
    }
  }

  @EveryEngine
  void emptyDatabaseIsReportedAndLeftEmpty(TestDatabase database) throws IOException {
    if (database.engine().equals("sqlite")) {
      Files.createFile(Path.of(database.url().substring("sqlite:".length())));
    }
    try (Inspection inspection = Inspection.open(StoreConfig.at(database.url()))) {
      Snapshot snapshot =
          Doctor.collect(Sql.address(database), Look.EVERYTHING)
              .withDrift(Doctor.drift(inspection.db()));
      assertThat(Doctor.judge(snapshot))
          .extracting(Finding::what)
          .contains("table users is missing");
      assertThat(inspection.db().schema().tables()).isEmpty();
    }
  }

  @Test
  void indexThatAProductMakesIsAskedForOnce() {
    TableInfo attributes =
        Tables.with(
            Tables.table(
                "credential",
                500_000,
                List.of(
                    Tables.column("id", "varchar(36)"), Tables.column("user_id", "varchar(36)"))),
            Tables.key("user_entity", "user_id"));
    Snapshot snapshot = Snapshot.of(Engine.MARIADB, Tables.schema(attributes));
    assertThat(Doctor.judge(snapshot))
        .extracting(Finding::check)
        .containsExactly("foreign-key-without-index");
    assertThat(Doctor.judge(snapshot.withRecognised(List.of("Keycloak"))))
        .extracting(Finding::check)
        .containsExactly("product-index-missing");
  }

  @Test
  void checkThatBreaksIsAFindingAndEndsNothing() {
    Check breaks =
        new Check() {
          @Override
          public String id() {
            return "breaks";
          }

          @Override
          public List<Finding> judge(Snapshot snapshot) {
            throw new IllegalStateException("nobody expected this");
          }
        };
    List<Finding> findings = Doctor.judged(breaks, Snapshot.of(Engine.SQLITE, Tables.schema()));
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly("check breaks could not be done");
    assertThat(findings.getFirst().changes().toString()).contains("nobody expected this");
  }

  @Test
  void everyCheckHasAPage() {
    for (Check check : Doctor.checks()) {
      Path page = Path.of("..", "docs", "checks", check.id() + ".md");
      assertThat(Files.isReadable(page)).as("%s", page).isTrue();
    }
    assertThat(Doctor.checks().stream().map(Check::id)).doesNotHaveDuplicates();
  }
}
