// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.Report.Chapter;
import dev.watchword.page.Html;
import dev.watchword.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as one page of HTML that needs no network and no other file. */
public final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private HtmlReport() {}

  /** Replaces the file atomically; it is never half written. */
  public static void write(Report report, Path file) throws IOException {
    ReportFile.write(file, page(report));
  }

  static String page(Report report) {
    Html html = Page.begin("Watchword bench", "");
    HtmlCharts charts = new HtmlCharts();
    what(html, report);
    summary(html, report.chapters());
    report.chapters().forEach(chapter -> HtmlChapter.write(html, chapter, charts));
    return Page.end(html, charts.data(), Page.resource(HtmlReport.class, "charts.js"));
  }

  private static void what(Html html, Report report) {
    html.element(
        "p",
        "What was measured on one machine, each figure beside the best that the same machine could"
            + " do in the same run, where there is such a limit.",
        "class",
        "lead");
    if (!report.complete()) {
      html.element(
          "p", "This run ended early: not every scenario had its turn.", "class", "warning");
    }
    html.open("dl");
    fact(html, "Measured", TIME.format(report.at()));
    fact(html, "Machine", report.machine());
    fact(html, "Load before", String.format(Locale.ROOT, "%.2f", report.loadAtStart()));
    fact(html, "Watchword", report.version());
    html.element("dt", "Command").open("dd").element("code", report.options().command());
    html.close("dd").close("dl");
    html.open("details").element("summary", "How to read this page");
    html.open("ul");
    reading().forEach(line -> html.element("li", line));
    html.close("ul").close("details");
  }

  private static List<String> reading() {
    return List.of(
        "Every variant is measured in several rounds, in turns with the others, so that what"
            + " disturbs the machine disturbs all alike.",
        "“Ours” and “limit” are the medians of the rounds; in brackets stand the lowest and the"
            + " highest round.",
        "The ratio is ours divided by the limit, taken round by round. Compare ratios rather than"
            + " figures of different machines.",
        "p99 is the time within which 99 of 100 operations were done. Latencies are corrected for"
            + " coordinated omission: operations that a slow one kept waiting are counted too.",
        "“CPU” is the processor time of the measuring process for one operation.");
  }

  private static void fact(Html html, String name, String value) {
    html.element("dt", name).element("dd", value);
  }

  private static void summary(Html html, List<Chapter> chapters) {
    List<List<String>> rows = new ArrayList<>();
    for (Chapter chapter : chapters) {
      for (Figure figure : chapter.result().figures()) {
        Quantity limit = figure.limit();
        rows.add(
            List.of(
                figure.name(),
                figure.ours().showWithRange(),
                limit == null ? "" : limit.show(),
                figure.showRatio(),
                figure.target().show(),
                figure.verdict(),
                chapter.name()));
      }
    }
    html.element("h2", "Summary");
    HtmlTable.write(
        html,
        "Every figure",
        List.of("figure", "ours", "limit", "ratio", "target", "verdict", "scenario"),
        rows);
    html.open("nav", "aria-label", "Scenarios");
    chapters.forEach(chapter -> html.element("a", chapter.name(), "href", "#" + chapter.name()));
    html.close("nav");
  }
}
