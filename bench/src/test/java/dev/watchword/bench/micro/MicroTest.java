// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Runs of the micro benches. Their speed is not tested. */
class MicroTest {

  private record Run(int code, String report) {}

  private static Run run(String regex, boolean allocations) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        Micro.run(
            new MicroOptions(regex, allocations, 1, 10, 0),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Run(code, bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyBenchPrintsItsFigure() {
    Run run = run("", false);
    assertThat(run.code()).as(run.report()).isZero();
    assertThat(Micro.names()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(Micro.names())
        .allSatisfy(
            name ->
                assertThat(run.report())
                    .containsPattern(name.replace(".", "\\.") + " +[0-9][0-9.,]+\n"));
    assertThat(run.report()).startsWith("Machine: ").contains("load average");
  }

  @Test
  void allocationsAreBytesOfOneOperation() {
    Run run = run("TokenBenches.hash", true);
    assertThat(run.code()).as(run.report()).isZero();
    assertThat(run.report()).contains("BYTES EACH");
    assertThat(run.report()).containsPattern("TokenBenches.hash +[0-9.,]+ +[0-9.,]{2,}\n");
  }

  @Test
  void nameThatNoBenchHasPrintsThemAll() {
    Run run = run("Tokken", false);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.report()).contains("No bench matches 'Tokken'", "SessionBenches.resolve");
  }

  @Test
  void brokenExpressionIsAUsageError() {
    Run run = run("(", false);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.report()).contains("no regular expression");
  }
}
