// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;

/**
 * The difference of one figure or variant between two reports.
 *
 * @param name name of the figure or variant, and of what is compared
 * @param after value in the second report; throughput and figures without a limit of their own are
 *     corrected by the change of the limits
 * @param isCost whether it is a {@link OperationCost} of a variant
 */
record Delta(
    String name, String unit, Spread before, Spread after, Verdict verdict, boolean isCost) {
  /** Largest difference of two medians that counts as the same, as a share of the larger one. */
  static final double SHARE = 0.05;

  /** Fewest rounds that tell something about noise. */
  static final int FEWEST_ROUNDS = 3;

  /** The verdict on the second value compared with the first. */
  enum Verdict {
    FASTER("faster"),
    SLOWER("SLOWER"),
    CHEAPER("cheaper"),
    DEARER("DEARER"),
    SAME("same within noise"),
    NOT_JUDGED("not judged");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    String show() {
      return text;
    }
  }

  /** Compares throughputs, ratios to a limit or times of {@code rounds} rounds. */
  static Delta of(
      String name, String unit, Spread before, Spread after, Better better, int rounds) {
    Verdict verdict = judge(before, after, better, rounds, SHARE);
    return new Delta(name, unit, before, after, verdict, false);
  }

  /**
   * Returns FASTER, SLOWER, SAME or NOT_JUDGED.
   *
   * @param share largest difference of two medians that counts as the same, as a share of the
   *     larger one
   */
  static Verdict judge(Spread before, Spread after, Better better, int rounds, double share) {
    double difference = after.median() - before.median();
    boolean single = before.low() == before.high() && after.low() == after.high();
    if (better == Better.UNKNOWN || rounds < FEWEST_ROUNDS || single || Double.isNaN(difference)) {
      return Verdict.NOT_JUDGED;
    }
    boolean apart = after.low() > before.high() || after.high() < before.low();
    double larger = Math.max(Math.abs(before.median()), Math.abs(after.median()));
    if (!apart || Math.abs(difference) <= share * larger) {
      return Verdict.SAME;
    }
    return difference > 0 == (better == Better.HIGHER) ? Verdict.FASTER : Verdict.SLOWER;
  }

  /** Whether the difference is more than noise. */
  boolean isReal() {
    return verdict != Verdict.SAME && verdict != Verdict.NOT_JUDGED;
  }

  /** Returns the change of the median in percent of the first one; empty when that was 0. */
  String change() {
    double percent = (after.median() / before.median() - 1) * 100;
    return Double.isFinite(percent) && before.median() > 0
        ? (percent < 0 ? "−" : "+") + Quantity.number(Math.abs(percent)) + " %"
        : "";
  }

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
        case Threshold.AtLeast least -> HIGHER;
        case Threshold.AtMost most -> LOWER;
        case Threshold.None none -> of(figure.ours().unit());
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
}
