// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart of figures on the page of a report.
 *
 * @param title title in a few words
 * @param xAxis label of the x-axis
 * @param yAxis label of the y-axis, with its unit
 * @param labels label of each point, such as {@code 10k} or {@code without indexes}
 */
public record Chart(
    String title, Kind kind, String xAxis, String yAxis, List<String> labels, List<Series> series) {

  /** The form in which points are drawn. */
  public enum Kind {
    /** A line through the points, for something that grows along the x-axis. */
    LINES,
    /** A bar for each point, for things to compare side by side. */
    BARS
  }

  /** A line, or the bars of one colour, with as many points as the chart has labels. */
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

  /** Creates a chart of lines that has none yet. */
  public static Chart lines(String title, String xAxis, String yAxis, List<String> labels) {
    return new Chart(title, Kind.LINES, xAxis, yAxis, labels, List.of());
  }

  /** Returns this chart with one more line. */
  public Chart with(String name, List<Spread> points) {
    List<Series> more = new ArrayList<>(series);
    more.add(new Series(name, points));
    return new Chart(title, kind, xAxis, yAxis, labels, more);
  }
}
