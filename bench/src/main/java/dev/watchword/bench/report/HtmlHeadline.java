// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.Report.Chapter;
import dev.watchword.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first two sections of the page: the headline, and the gain of each measure. */
final class HtmlHeadline {
  private HtmlHeadline() {}

  static void write(Html html, List<Chapter> chapters) {
    headline(html, Headline.of(chapters));
    gains(html, Gain.of(chapters));
  }

  private static void headline(Html html, List<Headline> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.open("section", "id", "headline").element("h2", "Headline");
    html.element(
        "p", "Each bar stands beside the best that this machine could do in the same run.");
    for (Headline line : lines) {
      Figure figure = line.figure();
      begin(html, line.title(), line.scenario());
      html.element("p", line.words(), "class", "words");
      verdict(html, figure);
      html.element("p", figure.meaning(), "class", "meaning").close("div");
      List<Bar> bars = new ArrayList<>();
      bars.add(new Bar(Colour.OURS, figure.role().subject().value(), figure.ours()));
      Quantity limit = figure.limit();
      if (limit != null) {
        bars.add(new Bar(Colour.LIMIT, line.limit(), limit));
      }
      bars(html, bars);
      html.close("div");
    }
    html.close("section");
  }

  /** Writes whether a figure keeps its target; nothing without a target. */
  static void verdict(Html html, Figure figure) {
    if (!figure.verdict().isEmpty()) {
      String kind = figure.isMet() ? "met" : "missed";
      String mark = figure.isMet() ? "✓ " : "✗ ";
      html.open("p").element("span", mark + figure.verdict(), "class", kind);
      html.text(" (target " + figure.target().show() + ")").close("p");
    }
  }

  private static void gains(Html html, List<Gain> gains) {
    if (gains.isEmpty()) {
      return;
    }
    html.open("section", "id", "gains").element("h2", "What each measure buys");
    html.element("p", "The same operations with one measure left out, beside ours.");
    for (Gain gain : gains) {
      begin(html, gain.operation(), gain.scenario());
      html.close("div");
      List<Bar> bars = new ArrayList<>();
      bars.add(new Bar(Colour.OURS, Subject.OURS.value(), gain.ours()));
      gain.figures().forEach(one -> bars.add(new Bar(Colour.WITHOUT, Gain.words(one), one.ours())));
      bars(html, bars);
      html.close("div");
    }
    html.close("section");
  }

  private static void begin(Html html, String title, String scenario) {
    html.open("div", "class", "beside").open("div").open("h3");
    html.element("a", title, "href", "#" + scenario).close("h3");
  }

  /** The colour of a bar. */
  private enum Colour {
    OURS,
    LIMIT,
    WITHOUT
  }

  private record Bar(Colour colour, String label, Quantity quantity) {}

  /** Writes horizontal bars on one scale from zero, each with its value as text. */
  private static void bars(Html html, List<Bar> bars) {
    double most = bars.stream().mapToDouble(HtmlHeadline::length).max().orElse(0);
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
