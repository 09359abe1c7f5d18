// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

/**
 * What a statement costs.
 *
 * @param cost of one call, in units of about 2.5 microseconds on warm data; NaN when the engine
 *     could not say
 * @param rows that it reads or changes, as the planner estimates them
 */
public record Estimate(double cost, double rows) {
  /** A statement that the engine would not plan. */
  public static final Estimate UNKNOWN = new Estimate(Double.NaN, 0);

  /** A saving of less is noise. */
  private static final double LEAST_UNITS = 50;

  private static final double LEAST_SHARE = 0.3;

  /** What {@code better} saves a call; 0 when that is too little to count. */
  double saving(Estimate better) {
    double saved = cost - better.cost;
    return saved >= LEAST_UNITS && saved >= LEAST_SHARE * cost ? saved : 0;
  }

  /**
   * With a plan for any values, which the engine takes only where that seems cheaper: then halfway
   * between the two, because such an estimate hides what frequent values cost.
   */
  Estimate orCheaper(Estimate generic) {
    return generic.cost < cost ? new Estimate((cost + generic.cost) / 2, rows) : this;
  }
}
