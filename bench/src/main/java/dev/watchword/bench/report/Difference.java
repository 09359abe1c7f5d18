// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;

/**
 * The same thing in two reports.
 *
 * @param name the figure or variant, and what of it is compared
 * @param after of throughput and figures corrected by how the limits changed, where it has no limit
 *     of its own
 * @param isCost whether it is a {@link Cost} of a variant
 */
record Difference(
    String name, String unit, Spread before, Spread after, Verdict verdict, boolean isCost) {
  /** Medians that are nearer to each other than this share of the larger one are the same. */
  static final double SHARE = 0.05;

  /** Fewer rounds than these say nothing about noise. */
  static final int FEWEST_ROUNDS = 3;

  /** How the second report stands to the first. */
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

  /** Compares throughputs, ratios to a limit or times of so many rounds. */
  static Difference of(
      String name, String unit, Spread before, Spread after, Better better, int rounds) {
    Verdict verdict = judge(before, after, better, rounds, SHARE);
    return new Difference(name, unit, before, after, verdict, false);
  }

  /**
   * FASTER, SLOWER, SAME or NOT_JUDGED.
   *
   * @param share medians that are nearer to each other than this share of the larger one are the
   *     same
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

  /** The change of the median in percent of what it was; empty when that was nothing. */
  String change() {
    double percent = (after.median() / before.median() - 1) * 100;
    return Double.isFinite(percent) && before.median() > 0
        ? (percent < 0 ? "−" : "+") + Quantity.number(Math.abs(percent)) + " %"
        : "";
  }
}
