// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.page.Html;
import java.util.List;
import java.util.Locale;

/** Horizontal bars on one scale from zero, drawn without a script. Each has its value as text. */
final class HtmlBars {
  private HtmlBars() {}

  /** The colour of a bar. */
  enum Colour {
    OURS,
    LIMIT,
    WITHOUT
  }

  record Bar(Colour colour, String label, Quantity quantity) {}

  static void write(Html html, List<Bar> bars) {
    double most = bars.stream().mapToDouble(HtmlBars::length).max().orElse(0);
    html.open("ul", "class", "bars");
    for (Bar bar : bars) {
      double percent = most > 0 ? 100 * length(bar) / most : 0;
      html.open("li", "class", bar.colour().name().toLowerCase(Locale.ROOT));
      html.element("span", bar.label(), "class", "label");
      html.element("b", bar.quantity().show());
      html.open("span", "class", "track", "aria-hidden", "true");
      html.element("span", "", "style", String.format(Locale.ROOT, "width: %.2f%%", percent));
      html.close("span").close("li");
    }
    html.close("ul");
  }

  private static double length(Bar bar) {
    double value = bar.quantity().value();
    return Double.isFinite(value) ? Math.max(0, value) : 0;
  }
}
