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
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor's commands that change a database, as a user calls them. */
class DoctorChangesTest {
  @TempDir Path folder;

  @EveryEngine
  void plannedProvenAppliedVerifiedTakenBackAndGuarded(TestDatabase database) throws IOException {
    String url = database.url();
    String plan = folder.resolve("plan.json").toString();
    assertThat(run("migrate", "--database", url, "--data", folder.toString()).code()).isZero();
    Outcome planned =
        run(
            "doctor",
            "plan",
            url,
            "--only-asked",
            "--create",
            "account(updated_at desc)",
            "--out",
            folder.toString());
    assertThat(planned.code()).as(planned.err()).isZero();
    assertThat(planned.out()).contains("create account_updated_at_idx on account");
    assertThat(folder.resolve("forward.sql")).exists();
    assertThat(run("doctor", "verify", url, plan).code()).isEqualTo(1);
    Outcome unasked = run("doctor", "apply", url, plan);
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("add --yes");
    assertThat(run("doctor", "apply", url, plan, "--yes").out()).contains("1 done");
    assertThat(run("doctor", "apply", url, plan, "--yes").out()).contains("1 already done");
    assertThat(run("doctor", "verify", url, plan).out()).contains("Every step is done.");
    gate(url);
    assertThat(run("doctor", "rollback", url, plan, "--yes").code()).isZero();
    Outcome back = run("doctor", "verify", url, plan, "--rolled-back");
    assertThat(back.code()).isZero();
    assertThat(back.out()).contains("account_updated_at_idx is absent", "rolled back");
    assertThat(
            run("doctor", "gate", url, "--workload", workload(), "--baseline", baseline()).code())
        .isEqualTo(1);
    proves(url, plan);
  }

  private void gate(String url) throws IOException {
    Files.writeString(folder.resolve("w.sql"), "SELECT id FROM account WHERE updated_at = $1;");
    assertThat(
            run(
                    "doctor",
                    "gate",
                    url,
                    "--workload",
                    workload(),
                    "--baseline",
                    baseline(),
                    "--write")
                .code())
        .isZero();
    Path log = folder.resolve("app.log");
    String ran = "Query: SELECT id FROM account WHERE updated_at = ? -- params: [%d]\n";
    Files.writeString(log, ran.formatted(1));
    String[] gate = {
      "doctor", "gate", url, "--log", log.toString(), "--baseline", baseline() + ".log"
    };
    assertThat(run(with(gate, "--write")).code()).isZero();
    Files.writeString(log, ran.formatted(2) + ran.formatted(3));
    assertThat(run(gate).code()).as("the same statement of another log").isZero();
  }

  private static String[] with(String[] arguments, String more) {
    return Stream.concat(Arrays.stream(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private String workload() {
    return folder.resolve("w.sql").toString();
  }

  private String baseline() {
    return folder.resolve("baseline.json").toString();
  }

  private void proves(String url, String plan) throws IOException {
    Outcome proven =
        run(
            "doctor",
            "prove",
            url,
            plan,
            "--rows",
            "2000",
            "--html",
            folder.resolve("p.html").toString());
    assertThat(proven.code()).as(proven.out() + proven.err()).isZero();
    assertThat(proven.out()).contains("the rollback restored the copy");
    assertThat(Files.readString(folder.resolve("p.html"))).contains("Before and after");
  }

  @Test
  void wrongFilesAreUsageErrors() throws IOException {
    Path text = Files.writeString(folder.resolve("x.json"), "{}");
    Path missing = folder.resolve("none.json");
    for (String command : new String[] {"apply", "rollback", "verify", "prove"}) {
      assertThat(run("doctor", command, "sqlite:" + text, missing.toString()).err())
          .contains("none.json cannot be read: it does not exist");
      assertThat(run("doctor", command, "sqlite:" + text, text.toString()).code()).isEqualTo(2);
      assertThat(run("doctor", command, "--help").out()).contains("watchword doctor " + command);
    }
    assertThat(run("doctor", "gate", "sqlite:" + text, "--baseline", text.toString()).err())
        .contains("--workload FILE or --log FILE is missing");
    assertThat(run("doctor", "plan", "sqlite:" + text, "--format", "liquibase").err())
        .contains("'liquibase' is not sql, flyway, prisma or drizzle");
  }
}
