// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  @Test
  void pageHoldsEveryFigureChartAndNote() {
    String page = HtmlReport.page(SampleReport.of(100, 80, 85, 90, 88, 84));
    assertThat(page)
        .contains("session check", "✓ met, not in every round", "≥ 0.85", "A note")
        .contains("What it means.", "By rows", "Throughput beside its limit", "Latency")
        .contains("--engine sqlite", SampleReport.MACHINE, "statements", "pool wait µs");
    assertThat(Pattern.compile("<canvas").matcher(page).results()).hasSize(3);
    assertThat(page).doesNotContain("ended early");
  }

  @Test
  void namesCannotBecomeCode() {
    String name = "</script><script>alert('1')</script>\"<!--";
    Report report =
        SampleReport.with(
            name, SampleReport.options(), SampleReport.chapter(name, 100, 80, 90, 85));
    String page = HtmlReport.page(report);
    String plain = HtmlReport.page(SampleReport.of(100, 80, 90, 85));
    assertThat(page).contains("&lt;script&gt;alert(&#39;1&#39;)");
    assertThat(scripts(page)).isEqualTo(scripts(plain));
    assertThat(page).doesNotContain("<!--");
  }

  private static long scripts(String page) {
    return Pattern.compile("<script").matcher(page).results().count();
  }

  @Test
  void skippedScenarioSaysWhy() {
    Report.Chapter ran = SampleReport.chapter("validate", 100, 80);
    Report.Chapter skipped =
        new Report.Chapter(
            "start", "first answer", Result.EMPTY, "there is no jar", 1, ran.memory());
    Report report = SampleReport.with(SampleReport.MACHINE, SampleReport.options(), ran, skipped);
    assertThat(HtmlReport.page(report)).contains("Not run: there is no jar");
  }
}
