// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("report.json"), text);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Report report = SampleReport.of(100, 80, 85, 90, 88, 84);
    Path file = folder.resolve("report.json");
    JsonReport.write(report, file);
    assertThat(JsonReport.read(file)).isEqualTo(report);
    assertThat(folder.toFile().list()).containsExactly("report.json");
  }

  @Test
  void rolesAreReadBack() throws IOException {
    Report report =
        SampleReport.with(
            SampleReport.MACHINE,
            SampleReport.options(),
            SampleReport.deprived("before-after", 1_330, 10));
    Path file = folder.resolve("report.json");
    JsonReport.write(report, file);
    assertThat(JsonReport.read(file)).isEqualTo(report);
    assertThat(file).content().contains("\"subject\" : \"without\"", "\"without indexes\"");
  }

  /** A report that was written before figures had a subject, a label and a name of the limit. */
  @Test
  void reportFromBeforeTheRolesIsReadAndCompared() throws IOException {
    Report report = SampleReport.of(100, 80, 85, 90, 88, 84);
    String old = JsonReport.text(report).replaceAll("\"(subject|label|beside)\" : \"[^\"]*\",", "");
    assertThat(old).doesNotContain("subject", "beside");
    assertThat(ReportSchema.mistakes(old)).isEmpty();
    Report read = JsonReport.read(file(old));
    assertThat(read.chapters().getFirst().result().figures())
        .hasSize(2)
        .extracting(Figure::role)
        .containsOnly(Role.OURS);
    ReportComparison comparison = ReportComparison.of(read, report);
    assertThat(comparison.unmatched()).isEmpty();
    assertThat(comparison.differences().get("validate"))
        .filteredOn(difference -> difference.name().startsWith("session check"))
        .extracting(Delta::verdict)
        .containsExactly(Delta.Verdict.SAME);
  }

  @Test
  void numbersAreWrittenAlikeInEveryLocaleAndUnknownOnesAreNull() {
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(JsonReport.text(SampleReport.of(100, 80, 85, 90)))
          .contains("\"formatVersion\" : 1", "\"median\" : 0.85", "\"p99.9\" : ")
          .contains("\"machineLoad\" : null", "\"residentMiB\" : null", "\"statements\" : {")
          .doesNotContain("NaN");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void badFilesAreRefusedWithTheReason() throws IOException {
    String good = JsonReport.text(SampleReport.of(100, 80));
    refused(good.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"), "format version 2");
    refused(good.substring(0, good.length() / 2), "it is no JSON");
    refused("", "it is no JSON object");
    refused("[]", "it is no JSON object");
    refused("{\"a\": 1}", "its \"format\" is not");
    refused(good.replace("\"meaning\"", "\"x\""), "chapters[0].figures[0].meaning is not text");
    refused(good.replace("\"seconds\" : 1", "\"seconds\" : 0"), "must be 1 or more");
    refused(good.replaceAll("\"latencies\" : \"..", "\"latencies\" : \"!"), "is no histogram");
    refused(good.replace("\"ours\",", "\"mine\","), "a figure's subject is 'mine'");
    refused(good.replace("2026-11-21T10", "yesterday"), "no report");
  }

  private void refused(String text, String reason) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> JsonReport.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.json");
    assertThatThrownBy(() -> JsonReport.read(file)).hasMessage(file + " does not exist");
  }

  @Test
  void fileThatCannotBeWrittenIsFoundBeforehand() throws IOException {
    assertThatThrownBy(() -> ReportFiles.check(folder.resolve("none").resolve("a.json")))
        .hasMessageContaining("the folder")
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> ReportFiles.check(folder)).hasMessageContaining("is not a file");
    ReportFiles.check(folder.resolve("new.json"));
    ReportFiles.check(file("old"));
    ReportFiles.check(Path.of("in-this-folder.json"));
  }
}
