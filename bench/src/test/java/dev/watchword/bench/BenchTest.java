// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.JsonReport;
import dev.watchword.bench.report.Report;
import dev.watchword.bench.report.ReportFiles;
import dev.watchword.bench.report.ReportSchema;
import dev.watchword.bench.scenario.DatabaseCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of scenarios to their end, with their printed and written figures. The values of the figures
 * are not tested.
 */
class BenchTest {
  private static final Pace MOMENT = new Pace(1, Duration.ofMillis(100), Duration.ofMillis(50));

  @TempDir Path folder;

  private record Run(int code, String report) {}

  private static Run run(String engine, String... scenarios) {
    return run(options(engine, null, null, scenarios));
  }

  private static BenchOptions options(String engine, Path json, Path html, String... scenarios) {
    return new BenchOptions(
        List.of(scenarios),
        engine,
        4_300,
        1,
        1,
        2,
        DatabaseCache.USUAL,
        new ReportFiles(json, html));
  }

  private static Run run(BenchOptions options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code = Bench.run(options, MOMENT, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Run(code, bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyStoreScenarioPrintsAndWritesItsFiguresOnSqlite() throws IOException {
    Path json = folder.resolve("report.json");
    Path html = folder.resolve("report.html");
    Run run = run(options("sqlite", json, html, "validate", "sign-in", "storm"));
    assertThat(run.code()).as(run.report()).isZero();
    Report report = JsonReport.read(json);
    assertThat(report.complete()).isTrue();
    assertThat(ReportSchema.mistakes(Files.readString(json))).isEmpty();
    assertThat(report.chapters())
        .extracting(Report.Chapter::name)
        .containsExactly("validate", "sign-in", "storm");
    assertThat(html)
        .content()
        .contains("<canvas", "storm")
        .containsSubsequence(
            "Session check from the database", "Sign-in with a password", "Details");
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
  void databaseThatCannotBeReachedIsSaidWithoutItsPassword() throws IOException {
    Path json = folder.resolve("report.json");
    Run run = run(options("postgres://ada:hidden@127.0.0.1:1/auth", json, null, "validate"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.report()).contains("cannot reach the database").doesNotContain("hidden");
    assertThat(json).content().contains("//ada:…@127.0.0.1").doesNotContain("hidden");
  }

  @Test
  void reportThatCannotBeWrittenStopsTheRunBeforeItMeasures() {
    Path nowhere = folder.resolve("none").resolve("report.json");
    Run run = run(options("sqlite", nowhere, null, "validate"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.report()).contains("does not exist").doesNotContain("Machine");
    Path same = folder.resolve("report");
    assertThat(run(options("sqlite", same, same, "validate")).code()).isEqualTo(2);
  }

  @Test
  void cacheOfSqliteCannotBeChosen() {
    BenchOptions options =
        new BenchOptions(
            List.of("validate"), "sqlite", 4_300, 1, 1, 2, new DatabaseCache(50), ReportFiles.NONE);
    Run run = run(options);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.report()).contains("--cache is for", "not for sqlite").doesNotContain("Machine");
  }

  @Test
  void everyScenarioHasANameAndASummary() {
    assertThat(Bench.list()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(Bench.list().values()).allMatch(summary -> summary.length() > 20);
  }
}
