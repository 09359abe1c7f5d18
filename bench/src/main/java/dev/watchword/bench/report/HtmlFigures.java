// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.Report.Chapter;
import dev.watchword.page.Html;
import java.util.ArrayList;
import java.util.List;

/** The figures of scenarios as tables, one for each subject. */
final class HtmlFigures {
  private HtmlFigures() {}

  /** Writes the figures of a subject; nothing when there are none. */
  static void write(Html html, Subject subject, List<Chapter> chapters) {
    List<List<String>> rows = new ArrayList<>();
    for (Chapter chapter : chapters) {
      for (Figure figure : subject.in(chapter.result().figures())) {
        rows.add(row(chapter, figure));
      }
    }
    if (!rows.isEmpty()) {
      HtmlTable.write(
          html,
          subject.title(),
          List.of(
              "figure", subject.value(), subject.base(), "ratio", "target", "verdict", "scenario"),
          rows);
    }
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
