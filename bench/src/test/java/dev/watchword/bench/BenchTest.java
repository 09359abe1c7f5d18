// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each scenario runs to its end and prints figures; how good they are is not a test's matter. */
class BenchTest {

  private record Run(int code, String report) {}

  private static Run run(String engine, String... scenarios) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        Bench.run(
            new BenchOptions(List.of(scenarios), engine, 4_300, 1, 1, 2),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Run(code, bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyStoreScenarioPrintsItsFiguresOnSqlite() {
    Run run = run("sqlite", "validate", "sign-in", "storm");
    assertThat(run.code()).as(run.report()).isZero();
    assertThat(run.report()).contains("FIGURE", "RATIO", "p99 ms", "load average", "sqlite 3");
  }

  @Test
  void httpAndPoolScenariosPrintTheirFiguresOnPostgres() {
    Run run = run("postgres", "pool", "get-session");
    assertThat(run.code()).as(run.report()).isZero();
    assertThat(run.report()).contains("our pool", "bare endpoint", "postgres 18");
  }

  @Test
  void unknownScenarioSuggestsTheNearest() {
    Run run = run("sqlite", "validat");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.report()).contains("did you mean 'validate'?");
  }

  @Test
  void everyScenarioHasANameAndASummary() {
    assertThat(Bench.list()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(Bench.list().values()).allMatch(summary -> summary.length() > 20);
  }
}
