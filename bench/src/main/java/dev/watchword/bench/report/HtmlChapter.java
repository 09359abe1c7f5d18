// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.report.Report.Chapter;
import dev.watchword.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section of the page about one scenario. */
final class HtmlChapter {
  private HtmlChapter() {}

  static void write(Html html, Chapter chapter, HtmlCharts charts) {
    html.open("section", "id", chapter.name());
    html.element("h2", chapter.name()).element("p", chapter.summary(), "class", "lead");
    if (!chapter.skipped().isEmpty()) {
      html.element("p", "Not run: " + chapter.skipped(), "class", "warning");
    } else {
      result(html, chapter, charts);
    }
    html.close("section");
  }

  private static void result(Html html, Chapter chapter, HtmlCharts charts) {
    Result result = chapter.result();
    html.open("div", "class", "cards");
    result.figures().stream()
        .filter(figure -> figure.role().subject() != Subject.WITHOUT)
        .forEach(figure -> card(html, figure));
    html.close("div");
    HtmlTable.figures(html, Subject.WITHOUT, List.of(chapter));
    charts.write(html, result);
    if (!result.details().isEmpty()) {
      details(html, result.details());
    }
    html.open("ul");
    result.notes().forEach(note -> html.element("li", note));
    html.element(
        "li",
        String.format(
            Locale.ROOT,
            "After it: load average %.2f; the measuring process had %s.",
            chapter.load(),
            chapter.memory().show()));
    html.close("ul");
  }

  private static void card(Html html, Figure figure) {
    html.open("article").element("h3", figure.name());
    html.element("p", figure.ours().show(), "class", "value");
    Quantity limit = figure.limit();
    if (limit != null) {
      String base = figure.role().subject().base();
      html.element("p", base + " " + limit.show() + ", ratio " + figure.showRatio());
    }
    HtmlHeadline.verdict(html, figure);
    html.element("p", figure.meaning(), "class", "meaning").close("article");
  }

  private static void details(Html html, List<Measured> details) {
    List<String> heading = new ArrayList<>(List.of("variant", "threads", "a second"));
    details.getFirst().latencyMillis().keySet().forEach(name -> heading.add(name + " ms"));
    heading.add("CPU µs each");
    List<CounterColumn> columns = CounterColumn.of(details);
    columns.forEach(column -> heading.add(column.heading()));
    List<List<String>> rows = new ArrayList<>();
    for (Measured variant : details) {
      List<String> row = new ArrayList<>(List.of(variant.name()));
      row.add(Integer.toString(variant.threads()));
      row.add(new Quantity(variant.perSecond(), "").showWithRange());
      variant.latencyMillis().values().forEach(v -> row.add(Quantity.number(v)));
      row.add(Quantity.number(variant.cpuMicros().median()));
      columns.forEach(column -> row.add(column.cell(variant)));
      rows.add(row);
    }
    HtmlTable.write(html, "Every variant; counters are for one operation", heading, rows);
  }
}
