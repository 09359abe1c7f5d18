// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bench.Bench;
import dev.watchword.bench.BenchOptions;
import dev.watchword.bench.report.Delta.Better;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportComparisonTest {
  private static final Report BEFORE = SampleReport.of(1_000, 800, 850, 900, 880, 840);

  private static final double[] CPU = {500, 510, 505, 520, 515};
  private static final double[] TAIL = {10, 11, 10.5, 10.2, 10.8};
  private static final Report QUICK = SampleReport.costing(TAIL, CPU, TAIL);

  @TempDir Path folder;

  private record Outcome(int code, String text) {}

  private Outcome compare(Report a, Report b) throws IOException {
    Path first = folder.resolve("a.json");
    Path second = folder.resolve("b.json");
    JsonReport.write(a, first);
    JsonReport.write(b, second);
    return compare(first, second);
  }

  private static Outcome compare(Path first, Path second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code = Bench.compare(first, second, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Outcome(code, bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void sameReportIsTheSameWithinNoise() throws IOException {
    Outcome outcome = compare(BEFORE, BEFORE);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.text())
        .contains("0 slower, 0 dearer, 0 faster, 0 cheaper, 3 the same", "5 not judged", "Rule:")
        .doesNotContain("Warning");
  }

  @Test
  void slowedProgramIsSlowerAndExitsWithOne() throws IOException {
    Outcome outcome = compare(BEFORE, SampleReport.of(1_000, 700, 720, 710, 740, 690));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.text()).contains("session check, ratio to its limit", "SLOWER", "−16.5 %");
  }

  @Test
  void fasterProgramIsFaster() throws IOException {
    Outcome outcome = compare(BEFORE, SampleReport.of(1_000, 980, 970, 990, 985, 975));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.text()).contains("0 slower, 0 dearer, 2 faster, 1 cheaper");
  }

  @Test
  void overlappingRoundsAreNoise() throws IOException {
    Outcome outcome = compare(BEFORE, SampleReport.of(1_000, 600, 610, 805, 620, 790));
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("0 slower, 0 dearer, 0 faster, 0 cheaper");
  }

  @Test
  void roundsApartByLittleAreNoise() throws IOException {
    Outcome outcome =
        compare(SampleReport.of(1_000, 900, 901, 902), SampleReport.of(1_000, 897, 898, 899));
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  @Test
  void slowerMachineDoesNotMakeTheProgramSlower() throws IOException {
    Outcome outcome = compare(BEFORE, SampleReport.of(500, 400, 425, 450, 440, 420));
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("0 slower, 0 dearer, 0 faster, 0 cheaper");
  }

  @Test
  void longerTailIsSlowerThoughTheThroughputIsTheSame() throws IOException {
    double[] longer = {20, 21, 22, 20.5, 21.5};
    Outcome outcome = compare(QUICK, SampleReport.costing(longer, CPU, TAIL));
    assertThat(outcome.code()).as(outcome.text()).isEqualTo(1);
    assertThat(outcome.text())
        .containsPattern("variant: store, p99 .* ms .*SLOWER")
        .contains("1 slower, 0 dearer, 0 faster")
        .contains("Of p99 and processor time 2 the same within noise, 1 not judged.")
        .doesNotContain("variant: store, CPU");
    assertThat(compare(SampleReport.costing(longer, CPU, TAIL), QUICK).text())
        .containsPattern("variant: store, p99 .*faster");
  }

  @Test
  void tailThatIsALittleLongerIsNoise() throws IOException {
    double[] little = {11.1, 11.5, 11.2, 11.3, 11.4};
    Outcome outcome = compare(QUICK, SampleReport.costing(little, CPU, TAIL));
    assertThat(outcome.code()).as(outcome.text()).isZero();
    double[] overlapping = {14, 15, 10.9, 16, 17};
    assertThat(compare(QUICK, SampleReport.costing(overlapping, CPU, TAIL)).code()).isZero();
  }

  @Test
  void moreProcessorTimeIsDearer() throws IOException {
    double[] more = {600, 610, 605, 620, 615};
    Outcome outcome = compare(QUICK, SampleReport.costing(TAIL, more, TAIL));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.text()).containsPattern("variant: store, CPU .* µs .*DEARER");
    Outcome back = compare(SampleReport.costing(TAIL, more, TAIL), QUICK);
    assertThat(back.code()).isZero();
    assertThat(back.text()).contains("1 cheaper");
  }

  @Test
  void machineThatLengthensTheTailOfTheLimitAsWellIsNotTheProgram() throws IOException {
    double[] twice = {20, 22, 21, 20.4, 21.6};
    Outcome outcome = compare(QUICK, SampleReport.costing(twice, CPU, twice));
    assertThat(outcome.text())
        .contains("0 slower, 0 dearer")
        .contains("Of p99 and processor time 3 the same within noise, 1 not judged.");
  }

  @Test
  void fewRoundsAreNotJudged() throws IOException {
    Conditions two = new BenchOptions(List.of("validate"), "sqlite", 4_300, 1, 2, 2).conditions();
    Report a =
        SampleReport.with(
            SampleReport.MACHINE, two, SampleReport.chapter("validate", 1_000, 900, 905));
    Report b =
        SampleReport.with(
            SampleReport.MACHINE, two, SampleReport.chapter("validate", 1_000, 300, 305));
    Outcome outcome = compare(a, b);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.text()).contains("Warning: nothing is judged", "8 not judged");
  }

  @Test
  void smallerShareOfAVariantWithoutAMeasureIsNotSlower() {
    Figure before = SampleReport.deprived("x", 1_000, 100).result().figures().getFirst();
    Figure after = SampleReport.deprived("x", 2_000, 100).result().figures().getFirst();
    Figure unlabelled =
        new Figure(
            before.name(),
            Role.OURS,
            before.ours(),
            before.limit(),
            before.ratio(),
            before.target(),
            before.meaning());
    assertThat(Better.of(before, after)).isEqualTo(Better.UNKNOWN);
    assertThat(Better.of(unlabelled, after)).isEqualTo(Better.UNKNOWN);
    assertThat(Better.of(unlabelled, unlabelled)).isEqualTo(Better.HIGHER);
  }

  @Test
  void otherMachineAndOptionsAreWarnedOf() throws IOException {
    Conditions other =
        new BenchOptions(List.of("validate"), "postgres", 9_000, 1, 5, 2).conditions();
    Report report =
        SampleReport.with(
            "64 cores", other, SampleReport.chapter("validate", 1_000, 800, 850, 900, 880, 840));
    assertThat(compare(BEFORE, report).text())
        .contains("Warning: machine differs", "; B 64 cores.")
        .contains("Warning: engine differs: A sqlite; B postgres.")
        .contains("Warning: share of the cache differs: A 0; B 25.")
        .contains("Warning: rows differs: A 4300; B 9000.")
        .doesNotContain("threads differs");
  }

  @Test
  void nothingInCommonIsBadInput() throws IOException {
    Report other =
        SampleReport.with(
            SampleReport.MACHINE,
            SampleReport.options(),
            SampleReport.chapter("storm", 1_000, 800, 810, 820));
    Outcome outcome = compare(BEFORE, other);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.text()).contains("no figure in common");
  }

  @Test
  void filesThatAreNoReportsAreBadInput() throws IOException {
    Path good = folder.resolve("good.json");
    JsonReport.write(BEFORE, good);
    Outcome missing = compare(good, folder.resolve("none.json"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.text()).contains("none.json does not exist");
    Path text = Files.writeString(folder.resolve("text.json"), "hello");
    assertThat(compare(text, good).code()).isEqualTo(2);
    assertThat(compare(text, good).text()).contains("text.json is no report of watchword bench");
  }
}
