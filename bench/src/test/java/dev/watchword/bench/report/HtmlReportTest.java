// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void pageOpensWithItsHeadlineThenTheGainsThenTheDetails() {
    String page =
        page(
            SampleReport.chapter("validate", 100, 80, 90, 85),
            SampleReport.deprived("before-after", 1_330, 10));
    assertThat(page)
        .containsSubsequence(
            "<h1>",
            ">Headline</h2>",
            "<a href=\"#validate\">Session check from the database</a>",
            "0.85 of the bare statement",
            "What each measure buys</h2>",
            "<a href=\"#before-after\">session check</a>",
            "133 times fewer without indexes",
            ">Details</h2>",
            "<section id=\"validate\">",
            "<section id=\"before-after\">");
  }

  /** Every bar of a deprived variant has its own colour, and no table calls one ours. */
  @Test
  void deprivedVariantIsNeverOurs() {
    String page = page(SampleReport.deprived("before-after", 1_330, 10));
    assertThat(page).doesNotContain(">Headline</h2>", "Throughput beside its limit");
    List<String> ours = parts(page, "<li class=\"ours\">(.*?)</li>");
    assertThat(ours).hasSize(1).allMatch(bar -> bar.contains("1,330/s"));
    List<String> deprived = parts(page, "<li class=\"without\">(.*?)</li>");
    assertThat(deprived).hasSize(1).allMatch(bar -> bar.contains(">10.0/s<"));
    List<String> tables = parts(page, "<table>(.*?)</table>");
    assertThat(tables)
        .filteredOn(table -> table.contains(">ratio<"))
        .hasSize(2)
        .allMatch(table -> table.indexOf(">without<") < table.indexOf(">ours<"))
        .allMatch(table -> table.contains("<td>10.0/s (10.0–10.0)</td>\n<td>1,330/s</td>"));
    assertThat(tables).noneMatch(table -> table.contains(">target<"));
    assertThat(parts(page, "<article>(.*?)</article>")).isEmpty();
  }

  @Test
  void pageWithoutMeasuresLeftOutHasNoSectionOfThem() {
    assertThat(page(SampleReport.chapter("validate", 100, 80))).doesNotContain("measure buys");
    assertThat(page()).doesNotContain("Headline", "measure buys").contains("Details");
  }

  private static String page(Report.Chapter... chapters) {
    return HtmlReport.page(
        SampleReport.with(SampleReport.MACHINE, SampleReport.options(), chapters));
  }

  private static List<String> parts(String page, String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
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
