// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proof, plan and gate without a database, from SQL that makes tables and from statements. */
class DoctorWithoutDatabaseTest {
  private static final String SCHEMA =
      """
      CREATE TABLE device (
        id varchar(36) PRIMARY KEY, owner varchar(36) NOT NULL, secret_hash varchar(64) NOT NULL);
      """;
  private static final String INDEX = "CREATE INDEX by_secret ON device (secret_hash);\n";

  @TempDir Path folder;
  private String schema = "";
  private String workload = "";

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @BeforeEach
  void write() throws IOException {
    schema = file("schema.sql", SCHEMA);
    workload =
        file("w.sql", "-- id: device_by_secret\nSELECT * FROM device WHERE secret_hash = ?;\n");
  }

  private String[] doctor(String command, String engine, String file, String... more) {
    String[] first = {
      "doctor", command, "--schema", file, "--engine", engine, "--workload", workload
    };
    String[] all = new String[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @EveryEngine
  void whatTheStatementsLackIsProven(TestDatabase database) {
    Outcome proven = run(doctor("prove", database.engine(), schema, "--rows", "20k"));
    assertThat(proven.code()).as(proven.out() + proven.err()).isZero();
    assertThat(proven.out())
        .contains(
            "with 20,000 rows of device",
            "create device_secret_hash_idx on device",
            "1 of 1 statements are faster",
            "the rollback restored the copy");
  }

  @Test
  void writtenPlanIsTheOnlyParameterOfAProof() {
    String plan = folder.resolve("plan").toString();
    Outcome planned =
        run(
            doctor(
                "plan",
                "sqlite",
                schema,
                "--only-asked",
                "--create",
                "device(owner)",
                "--out",
                plan));
    assertThat(planned.code()).as(planned.err()).isZero();
    Outcome proven = run(doctor("prove", "sqlite", schema, plan + "/plan.json", "--rows", "4k"));
    assertThat(proven.code()).as(proven.out() + proven.err()).isZero();
    assertThat(proven.out())
        .contains("create device_owner_idx on device")
        .doesNotContain("secret_hash_idx", "asking the planner");
  }

  @Test
  void indexOfTheSchemaGuardsTheStatement() throws IOException {
    String baseline = folder.resolve("baseline.json").toString();
    String indexed = file("indexed.sql", SCHEMA + INDEX);
    String[] write = doctor("gate", "sqlite", indexed, "--baseline", baseline, "--write");
    assertThat(run(write).code()).isZero();
    assertThat(run(doctor("gate", "sqlite", indexed, "--baseline", baseline)).code()).isZero();
    Outcome lost = run(doctor("gate", "sqlite", schema, "--baseline", baseline));
    assertThat(lost.code()).isEqualTo(1);
    assertThat(lost.out()).contains("FAIL  device_by_secret: was served by by_secret");
  }

  @Test
  void eitherADatabaseOrASchemaIsNamed() {
    assertThat(run("doctor", "plan").err()).contains("name a DATABASE");
    assertThat(run(doctor("plan", "sqlite", schema, "x.db")).err()).contains("name either a");
    assertThat(run("doctor", "prove").code()).isEqualTo(2);
  }
}
