// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.Report.Chapter;
import dev.watchword.page.Html;
import dev.watchword.page.HtmlPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A report as one page of HTML that needs no network and no other file. */
final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private HtmlReport() {}

  /** Replaces the file atomically; it is never half written. */
  static void write(Report report, Path file) throws IOException {
    ReportFiles.replace(file, page(report));
  }

  static String page(Report report) {
    Html html = HtmlPage.begin("Watchword bench", HtmlPage.resource(HtmlReport.class, "bench.css"));
    HtmlCharts charts = new HtmlCharts();
    run(html, report);
    HtmlHeadline.write(html, report.chapters());
    details(html, report);
    report.chapters().forEach(chapter -> HtmlChapter.write(html, chapter, charts));
    return HtmlPage.end(html, charts.data(), HtmlPage.resource(HtmlReport.class, "charts.js"));
  }

  private static void run(Html html, Report report) {
    html.element(
        "p",
        "Measured " + TIME.format(report.at()) + " on one machine: " + report.machine() + ".",
        "class",
        "lead");
    if (!report.complete()) {
      html.element(
          "p", "This run ended early: not every scenario had its turn.", "class", "warning");
    }
  }

  private static void details(Html html, Report report) {
    List<Chapter> chapters = report.chapters();
    html.element("h2", "Details", "id", "details");
    html.open("nav", "aria-label", "Scenarios");
    chapters.forEach(chapter -> html.element("a", chapter.name(), "href", "#" + chapter.name()));
    html.close("nav").open("dl");
    fact(html, "Load before", String.format(Locale.ROOT, "%.2f", report.loadAtStart()));
    fact(html, "Watchword", report.version());
    html.element("dt", "Command").open("dd").element("code", report.options().command());
    html.close("dd").close("dl");
    html.open("details").element("summary", "How to read this page");
    html.open("ul");
    reading().forEach(line -> html.element("li", line));
    html.close("ul").close("details");
    html.open("details").element("summary", "Every figure in a table");
    for (Subject subject : Subject.values()) {
      HtmlTable.figures(html, subject, chapters);
    }
    html.close("details");
  }

  private static List<String> reading() {
    return List.of(
        "Every variant is measured in several rounds, in turns with the others, so that what"
            + " disturbs the machine disturbs all alike.",
        "Figures are the medians of the rounds; in brackets stand the lowest and the highest"
            + " round.",
        "The ratio is ours divided by the limit, taken round by round. Compare ratios rather than"
            + " figures of different machines.",
        "A variant without a measure is never ours: its ratio is what is left of ours.",
        "p99 is the time within which 99 of 100 operations were done. Latencies are corrected for"
            + " coordinated omission: operations that a slow one kept waiting are counted too.",
        "“CPU” is the processor time of the measuring process for one operation.");
  }

  private static void fact(Html html, String name, String value) {
    html.element("dt", name).element("dd", value);
  }
}
