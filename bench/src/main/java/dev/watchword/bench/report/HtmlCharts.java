// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Spread;
import dev.watchword.page.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts of a page. A table below each chart holds its figures, for readers who cannot see it.
 */
final class HtmlCharts {
  private final List<Chart> drawn = new ArrayList<>();

  /** Writes every chart of a scenario: throughput, latencies, and the scenario's own charts. */
  void write(Html html, Result result) {
    List<Figure> besideLimit = result.figures().stream().filter(HtmlCharts::hasBar).toList();
    if (!besideLimit.isEmpty()) {
      draw(html, throughput(besideLimit));
    }
    if (!result.details().isEmpty()) {
      draw(html, latencies(result.details()));
    }
    result.charts().forEach(chart -> draw(html, chart));
  }

  /** Returns the data of the charts as JSON, in the order of the canvases. */
  String data() {
    return JsonReport.charts(drawn);
  }

  private static boolean hasBar(Figure figure) {
    return figure.limit() != null
        && figure.ours().unit().equals("/s")
        && figure.role().subject() != Subject.WITHOUT;
  }

  private static Chart throughput(List<Figure> figures) {
    boolean ours = Subject.OURS.in(figures).size() == figures.size();
    Subject subject = ours ? Subject.OURS : Subject.OTHER;
    List<Spread> limits = new ArrayList<>();
    for (Figure figure : figures) {
      Quantity limit = figure.limit();
      if (limit != null) {
        limits.add(limit.spread());
      }
    }
    return new Chart(
        "Throughput beside its limit",
        Chart.Kind.BARS,
        "figure",
        "a second",
        figures.stream().map(Figure::name).toList(),
        List.of(
            new Chart.Series(
                subject.value(), figures.stream().map(f -> f.ours().spread()).toList()),
            new Chart.Series("limit", limits)));
  }

  private static Chart latencies(List<Measured> details) {
    List<Chart.Series> series = new ArrayList<>();
    for (Measured variant : details) {
      List<Spread> points = variant.latencyMillis().values().stream().map(Spread::of).toList();
      series.add(new Chart.Series(variant.name(), points));
    }
    return new Chart(
        "Latency: within this time so many of 100 operations were done",
        Chart.Kind.LINES,
        "percentile",
        "ms",
        List.copyOf(details.getFirst().latencyMillis().keySet()),
        series);
  }

  private void draw(Html html, Chart chart) {
    String label = chart.title() + ". The figures stand in the table below the chart.";
    html.open("figure").element("figcaption", chart.title());
    html.open("div", "class", "canvas");
    html.open("canvas", "role", "img", "aria-label", label).close("canvas");
    html.close("div");
    html.open("details").element("summary", "The figures of this chart");
    List<String> heading = new ArrayList<>(List.of(chart.xAxis()));
    chart.series().forEach(series -> heading.add(series.name() + ", " + chart.yAxis()));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < chart.labels().size(); i++) {
      List<String> row = new ArrayList<>(List.of(chart.labels().get(i)));
      for (Chart.Series series : chart.series()) {
        row.add(show(series.points().get(i)));
      }
      rows.add(row);
    }
    HtmlTable.write(html, chart.title(), heading, rows);
    html.close("details").close("figure");
    drawn.add(chart);
  }

  private static String show(Spread spread) {
    Quantity value = new Quantity(spread, "");
    return spread.low() < spread.high() ? value.showWithRange() : value.show();
  }
}
