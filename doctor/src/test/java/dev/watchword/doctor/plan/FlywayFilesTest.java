// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.apply.PlanVerification;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;

/** Runs the files for Flyway with Flyway. */
class FlywayFilesTest {
  @TempDir Path folder;

  @EveryEngine
  void flywayAppliesThemOnce(TestDatabase database) throws IOException {
    Sample sample = Sample.on(database);
    Plan plan = sample.plan();
    write(MigrationFormat.FLYWAY.files(plan));
    Flyway flyway = flyway(sample);

    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    PlanVerification applied = PlanVerification.of(sample.address, plan);
    assertThat(applied.complete()).as(applied.toString()).isTrue();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
  }

  /** The undo runs as a migration of its own, because Flyway's undo needs a licence. */
  @EveryEngine
  void undoIsAMigrationAsWell(TestDatabase database) throws IOException {
    Sample sample = Sample.on(database);
    List<String> before = sample.catalogue();
    write(MigrationFormat.FLYWAY.files(sample.plan()));
    flyway(sample).migrate();
    Map<String, String> undo = MigrationFormat.FLYWAY.files(sample.plan());
    for (Map.Entry<String, String> file : undo.entrySet()) {
      if (file.getKey().startsWith("U")) {
        String name = file.getKey().replaceFirst("^U\\d+", "V99990101000000");
        Files.writeString(folder.resolve(name), file.getValue());
      }
    }

    assertThat(flyway(sample).migrate().migrationsExecuted).isEqualTo(1);
    sample.run("DROP TABLE flyway_schema_history");
    assertThat(sample.catalogue()).isEqualTo(before);
  }

  private void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private Flyway flyway(Sample sample) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(sample.address.url(), sample.address.user(), sample.address.password())
            .locations("filesystem:" + folder)
            .baselineOnMigrate(true)
            .baselineVersion("0");
    if (sample.engine == Engine.POSTGRES) {
      configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
    return configuration.load();
  }
}
