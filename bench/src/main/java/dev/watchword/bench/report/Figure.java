// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
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

  /** Creates the figure of our throughput beside that of a limit. */
  public static Figure throughput(
      String name, Measured ours, Measured limit, Threshold target, String meaning) {
    return new Figure(
        name,
        Role.ours(limit.name()),
        Quantity.perSecond(ours.perSecond()),
        Quantity.perSecond(limit.perSecond()),
        ours.ratioTo(limit),
        target,
        meaning);
  }

  /**
   * Creates the figure of the throughput of a variant that leaves out a measure, beside ours.
   *
   * @param role a role of {@link Subject#WITHOUT}
   */
  public static Figure without(
      String name, Role role, Measured without, Measured ours, String meaning) {
    return new Figure(
        name,
        role,
        Quantity.perSecond(without.perSecond()),
        Quantity.perSecond(ours.perSecond()),
        without.ratioTo(ours),
        Threshold.NONE,
        meaning);
  }

  /**
   * Creates a figure without a limit. It has a target only where its bound does not depend on the
   * machine: a time limit of ours, a size, a share.
   *
   * @throws IllegalArgumentException for a throughput with a target; that is judged as a ratio to a
   *     limit of the same run
   */
  public static Figure of(String name, Quantity ours, Threshold target, String meaning) {
    if (ours.unit().equals("/s") && !(target instanceof Threshold.None)) {
      throw new IllegalArgumentException(name + " depends on the machine; judge a ratio");
    }
    return new Figure(name, Role.OURS, ours, null, null, target, meaning);
  }

  /** Creates a figure of a single value without a limit, such as {@code " ms"} or {@code " %"}. */
  public static Figure of(
      String name, double value, String unit, Threshold target, String meaning) {
    return of(name, new Quantity(Spread.of(value), unit), target, meaning);
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
