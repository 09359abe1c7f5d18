// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.report.JsonTree.BadReport;
import java.util.List;
import java.util.Locale;

/** The subject of a figure: the program or variant that its first value was measured of. */
public enum Subject {
  /** Watchword as its users get it, beside a limit if there is one. */
  OURS("ours", "limit", "Watchword beside its limits"),
  /** A variant that leaves out a measure of ours, beside ours. */
  WITHOUT("without", "ours", "With a measure left out, beside ours"),
  /** Another program, a client of the bench, or a variant that stands beside another variant. */
  OTHER("measured", "beside", "Measured for comparison");

  private final String value;
  private final String base;
  private final String title;

  Subject(String value, String base, String title) {
    this.value = value;
    this.base = base;
    this.title = title;
  }

  /** Returns the heading of the first value. */
  String value() {
    return value;
  }

  /** Returns the heading of the second value. */
  String base() {
    return base;
  }

  /** Returns the caption of a table of such figures. */
  String title() {
    return title;
  }

  /** Returns the name in JSON. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the subject with this name in JSON. */
  static Subject of(String id) {
    return List.of(values()).stream()
        .filter(subject -> subject.id().equals(id))
        .findFirst()
        .orElseThrow(() -> BadReport.because("a figure's subject is '" + id + "'"));
  }

  /** Returns the figures of this subject, in their order. */
  public List<Figure> in(List<Figure> figures) {
    return figures.stream().filter(figure -> figure.role().subject() == this).toList();
  }
}
