// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.page.Html;
import java.util.List;

/** A table in a box of its own, which scrolls when it is wider than the screen. */
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
}
