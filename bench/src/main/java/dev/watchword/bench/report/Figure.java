// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import org.jspecify.annotations.Nullable;

/**
 * A line of a report. Its target bounds the ratio if there is one, else the first value.
 *
 * @param role roles of the first value and of the second
 * @param ours first value: ours, unless the role names another subject
 * @param limit second value: the best that is possible, unless the role says otherwise; or null
 * @param ratio ratio of the first value to the second, taken round by round, or null
 * @param meaning meaning of the figure in one sentence, for a first-time reader
 */
public record Figure(
    String name,
    Role role,
    Quantity ours,
    @Nullable Quantity limit,
    @Nullable Spread ratio,
    Threshold target,
    String meaning) {

  /** As {@link #of(String, Quantity)}, of a single value. */
  public static Figure of(String name, double value, String unit) {
    return of(name, new Quantity(Spread.of(value), unit));
  }

  /** Creates a figure without a limit, a target and a meaning. */
  public static Figure of(String name, Quantity ours) {
    return new Figure(name, Role.OURS, ours, null, null, Threshold.NONE, "");
  }

  /**
   * Returns this figure with a target. Without a limit it has one only where its bound does not
   * depend on the machine: a time limit of ours, a size, a share.
   *
   * @throws IllegalArgumentException for a throughput without a limit; that is judged as a ratio to
   *     a limit of the same run
   */
  public Figure target(Threshold threshold) {
    if (ratio == null && ours.unit().equals("/s") && !(threshold instanceof Threshold.None)) {
      throw new IllegalArgumentException(name + " depends on the machine; judge a ratio");
    }
    return new Figure(name, role, ours, limit, ratio, threshold, meaning);
  }

  public Figure atLeast(double bound) {
    return target(Threshold.atLeast(bound));
  }

  public Figure atMost(double bound) {
    return target(Threshold.atMost(bound));
  }

  /** Returns this figure with its meaning in one sentence. */
  public Figure meaning(String sentence) {
    return new Figure(name, role, ours, limit, ratio, target, sentence);
  }

  /** Returns this figure as one of something that is not ours. */
  public Figure ofOther() {
    return new Figure(name, role.ofOther(), ours, limit, ratio, target, meaning);
  }

  /** Returns the ratio with its lowest and highest round; empty when there is none. */
  public String showRatio() {
    return ratio == null ? "" : new Quantity(ratio, "").showWithRange();
  }

  /** Returns the spread that the target bounds. */
  public Spread judged() {
    return ratio == null ? ours.spread() : ratio;
  }

  public boolean isMet() {
    return target.isMetBy(judged().median());
  }

  /**
   * Returns {@code met} or {@code MISSED}, with a note when single rounds differ; empty without a
   * target.
   */
  public String verdict() {
    if (target instanceof Threshold.None) {
      return "";
    }
    boolean unanimous =
        target.isMetBy(judged().low()) == isMet() && target.isMetBy(judged().high()) == isMet();
    return (isMet() ? "met" : "MISSED") + (unanimous ? "" : ", not in every round");
  }
}
