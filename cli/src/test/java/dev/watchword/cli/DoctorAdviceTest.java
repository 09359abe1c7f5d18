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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's advice as a user calls it, without a database and on an existing one. */
class DoctorAdviceTest {
  private static final String SCHEMA =
      """
      -- Two tables, and no index but the keys.
      CREATE TABLE users (id varchar(36) PRIMARY KEY, email varchar(200) NOT NULL);
      CREATE TABLE device (
        id varchar(36) PRIMARY KEY, owner varchar(36) NOT NULL, secret_hash varchar(64) NOT NULL,
        made timestamp NOT NULL);
      """;
  private static final String STATEMENTS =
      """
      -- calls_per_minute: 5000
      -- id: device_by_secret
      SELECT * FROM device WHERE secret_hash = ?;
      -- calls_per_minute: 3000
      SELECT * FROM users WHERE email = ?;
      """;

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @EveryEngine
  void schemaAndStatementsAreEnough(TestDatabase database) throws IOException {
    Outcome advice =
        run(
            "doctor",
            "--schema",
            file("schema.sql", SCHEMA),
            "--engine",
            database.engine(),
            "--workload",
            file("statements.sql", STATEMENTS),
            "--rows",
            "20k",
            "--html",
            folder.resolve("page.html").toString());
    assertThat(advice.code()).as(advice.err()).isEqualTo(1);
    assertThat(advice.out())
        .contains("[missing-index]", "secret_hash", "email", "device_by_secret");
    assertThat(folder.resolve("page.html")).content().contains("missing-index");
    assertThat(advice.err()).contains("making 20,000 rows of device", "asking the planner");
  }

  @Test
  void logIsAsGoodAsAFileOfStatements() throws IOException {
    String log = "Query: select * from device where secret_hash = ? -- params: [\"canary\"]\n";
    String[] asked = {
      "doctor",
      "--schema",
      file("schema.sql", SCHEMA),
      "--engine",
      "sqlite",
      "--log",
      file("app.log", log.repeat(30)),
      "--rows",
      "20k"
    };
    Outcome advice = run(asked);
    assertThat(advice.code()).as(advice.err()).isEqualTo(1);
    assertThat(advice.out())
        .contains("app.log: log of Drizzle, 30 statements", "[missing-index]", "select_device_")
        .doesNotContain("canary");
    file("app.log", "nothing to see\n");
    Outcome refused = run(asked);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("app.log", "jsonlog");
  }

  @Test
  void schemaThatTheEngineRefusesIsNamedByItsLine() throws IOException {
    Outcome refused =
        run(
            "doctor",
            "--engine",
            "sqlite",
            "--schema",
            file("bad.sql", "CREATE TABLE a (b int);\n\nCREATE TABEL c (d int);\n"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("bad.sql:3", "TABEL");
  }

  @Test
  void emptyTablesNeedRows() {
    String url = "sqlite:" + folder.resolve("empty.db");
    assertThat(run("migrate", "--database", url, "--data", folder.toString()).code()).isZero();
    Outcome asked = run("doctor", folder.resolve("empty.db").toString(), "--advise");
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err()).contains("--rows");
  }

  @Test
  void unknownEngineIsRefused() throws IOException {
    Outcome refused = run("doctor", "--engine", "oracle", "--schema", file("schema.sql", SCHEMA));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("oracle");
  }

  @EveryEngine
  void writtenIndexesAreTried(TestDatabase database) throws IOException {
    String indexes =
        """
        CREATE INDEX ok_idx ON device (owner, made DESC);

        CREATE INDEX now_idx ON device (owner) WHERE made > CURRENT_TIMESTAMP;
        """;
    Outcome tried =
        run(
            "doctor",
            "lint",
            file("indexes.sql", indexes),
            "--schema",
            file("schema.sql", SCHEMA),
            "--engine",
            database.engine());
    assertThat(tried.code()).as(tried.err()).isEqualTo(1);
    assertThat(tried.out())
        .contains(
            "indexes.sql:1  ok",
            "indexes.sql:3  refused: ",
            "2 statements, 1 not built as written");
  }
}
