// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.Report.Chapter;
import dev.watchword.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tables of the page, each in a box of its own, which scrolls when it is wider than the screen.
 */
final class HtmlTable {
  private HtmlTable() {}

  /** Writes the table; the first cell of each row names the row. */
  static void write(Html html, String caption, List<String> heading, List<List<String>> rows) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table").element("caption", caption).open("thead").open("tr");
    heading.forEach(name -> html.element("th", name, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (List<String> row : rows) {
      html.open("tr").element("th", row.getFirst(), "scope", "row");
      row.subList(1, row.size()).forEach(cell -> cell(html, cell));
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }

  private static void cell(Html html, String text) {
    if (text.startsWith("MISSED")) {
      html.element("td", "✗ " + text, "class", "missed");
    } else if (text.startsWith("met")) {
      html.element("td", "✓ " + text, "class", "met");
    } else {
      html.element("td", text);
    }
  }

  /**
   * Writes the figures of a subject; nothing when there are none. An empty column is left out, and
   * so is the scenario when there is only one.
   */
  static void figures(Html html, Subject subject, List<Chapter> chapters) {
    List<List<String>> rows = new ArrayList<>();
    for (Chapter chapter : chapters) {
      for (Figure figure : subject.in(chapter.result().figures())) {
        rows.add(row(chapter, figure));
      }
    }
    List<String> heading =
        List.of(
            "figure", subject.value(), subject.base(), "ratio", "target", "verdict", "scenario");
    List<Integer> used =
        IntStream.range(0, heading.size())
            .filter(column -> column < heading.size() - 1 || chapters.size() > 1)
            .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
            .boxed()
            .toList();
    if (!rows.isEmpty()) {
      List<List<String>> cells = rows.stream().map(row -> pick(used, row)).toList();
      write(html, subject.title(), pick(used, heading), cells);
    }
  }

  private static List<String> pick(List<Integer> columns, List<String> row) {
    return columns.stream().map(row::get).toList();
  }

  private static List<String> row(Chapter chapter, Figure figure) {
    Quantity limit = figure.limit();
    return List.of(
        figure.name(),
        figure.ours().showWithRange(),
        limit == null ? "" : limit.show(),
        figure.showRatio(),
        figure.target().show(),
        figure.verdict(),
        chapter.name());
  }
}
