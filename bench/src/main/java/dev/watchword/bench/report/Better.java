// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

/** The direction in which a figure improves. */
enum Better {
  HIGHER,
  LOWER,
  UNKNOWN;

  /**
   * Returns the direction of a figure in two reports. That of a variant without a measure is not
   * known, since it also falls when ours becomes faster.
   */
  static Better of(Figure figure, Figure other) {
    boolean without =
        figure.role().subject() == Subject.WITHOUT || other.role().subject() == Subject.WITHOUT;
    return without ? UNKNOWN : of(figure);
  }

  /**
   * Returns the direction by the target if there is one, else by the unit: a higher throughput, a
   * shorter time.
   */
  static Better of(Figure figure) {
    return switch (figure.target()) {
      case Target.AtLeast least -> HIGHER;
      case Target.AtMost most -> LOWER;
      case Target.None none -> of(figure.ours().unit());
    };
  }

  private static Better of(String unit) {
    return switch (unit.strip()) {
      case "/s", "×" -> HIGHER;
      case "s", "ms", "µs", "ns" -> LOWER;
      default -> UNKNOWN;
    };
  }
}
