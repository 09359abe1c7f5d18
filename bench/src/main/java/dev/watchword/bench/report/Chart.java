// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import java.util.List;

/**
 * A picture of figures, for the page.
 *
 * @param title what it shows, in a few words
 * @param xAxis what goes to the right
 * @param yAxis what goes up, with its unit
 * @param labels one for each point, as {@code 10k} or {@code without indexes}
 */
public record Chart(
    String title, Kind kind, String xAxis, String yAxis, List<String> labels, List<Series> series) {

  /** How points are drawn. */
  public enum Kind {
    /** A line through the points: something grows along the x-axis. */
    LINES,
    /** A bar each: things are set side by side. */
    BARS
  }

  /** One line, or the bars of one colour; as many points as the chart has labels. */
  public record Series(String name, List<Spread> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  public Chart {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
    for (Series one : series) {
      if (one.points().size() != labels.size()) {
        throw new IllegalArgumentException(one.name() + " has not one point for each label");
      }
    }
  }
}
