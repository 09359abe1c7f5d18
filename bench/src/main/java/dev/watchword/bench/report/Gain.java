// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.report.Report.Chapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gains of our measures for one operation: ours, and each variant that leaves a measure out.
 *
 * @param scenario scenario that measured it
 * @param figures figures of {@link Subject#WITHOUT}, at least one, all beside the same value of
 *     ours
 */
record Gain(String scenario, String operation, Quantity ours, List<Figure> figures) {
  Gain {
    figures = List.copyOf(figures);
  }

  /** The value of ours, by operation. */
  private record Key(String operation, Quantity ours) {}

  static List<Gain> of(List<Chapter> chapters) {
    List<Gain> gains = new ArrayList<>();
    for (Chapter chapter : chapters) {
      Map<Key, List<Figure>> groups = new LinkedHashMap<>();
      for (Figure figure : Subject.WITHOUT.in(chapter.result().figures())) {
        Quantity ours = figure.limit();
        if (ours != null) {
          Key key = new Key(figure.role().beside(), ours);
          groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(figure);
        }
      }
      groups.forEach(
          (key, figures) ->
              gains.add(new Gain(chapter.name(), key.operation(), key.ours(), figures)));
    }
    return gains;
  }

  /** Returns the factor in words, such as {@code 133 times fewer without indexes}. */
  static String words(Figure figure) {
    Spread ratio = figure.ratio();
    String label = figure.role().label();
    if (ratio == null || Double.isNaN(ratio.median())) {
      return label;
    }
    double share = ratio.median();
    if (share <= 0) {
      return "none " + label;
    }
    if (share > 0.95 && share < 1.05) {
      return "as many " + label;
    }
    return share < 1
        ? Quantity.number(1 / share) + " times fewer " + label
        : Quantity.number(share) + " times as many " + label;
  }
}
