// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Spread;
import org.jspecify.annotations.Nullable;

/**
 * One line of a report. The target is about the ratio if there is one, else about our figure.
 *
 * @param limit the best that could be, or null
 * @param ratio ours to the limit, compared round by round, or null
 * @param meaning what the figure says, in one sentence for somebody who sees it first
 */
public record Figure(
    String name,
    Quantity ours,
    @Nullable Quantity limit,
    @Nullable Spread ratio,
    Target target,
    String meaning) {

  /** Our throughput beside that of a limit. */
  public static Figure throughput(
      String name, Measured ours, Measured limit, Target target, String meaning) {
    return new Figure(
        name,
        Quantity.perSecond(ours.perSecond()),
        Quantity.perSecond(limit.perSecond()),
        ours.ratioTo(limit),
        target,
        meaning);
  }

  /** As {@link #throughput}, without the operations that were refused or failed. */
  public static Figure succeeded(
      String name, Measured ours, Measured limit, Target target, String meaning) {
    return new Figure(
        name,
        Quantity.perSecond(ours.succeededPerSecond()),
        Quantity.perSecond(limit.succeededPerSecond()),
        ours.against(limit, (a, b) -> a.succeededPerSecond() / b.succeededPerSecond()),
        target,
        meaning);
  }

  /** A figure that stands alone. */
  public static Figure of(String name, Quantity ours, Target target, String meaning) {
    return new Figure(name, ours, null, null, target, meaning);
  }

  /** The ratio with its lowest and highest round; empty when there is none. */
  public String showRatio() {
    return ratio == null ? "" : new Quantity(ratio, "").showWithRange();
  }

  /** What the target is about. */
  public Spread judged() {
    return ratio == null ? ours.spread() : ratio;
  }

  public boolean isMet() {
    return target.isMetBy(judged().median());
  }

  /** {@code met} or {@code MISSED}, with a note when single rounds say otherwise; else nothing. */
  public String verdict() {
    if (target instanceof Target.None) {
      return "";
    }
    boolean unanimous =
        target.isMetBy(judged().low()) == isMet() && target.isMetBy(judged().high()) == isMet();
    return (isMet() ? "met" : "MISSED") + (unanimous ? "" : ", not in every round");
  }
}
