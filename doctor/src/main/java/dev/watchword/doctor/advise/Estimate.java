// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

/**
 * The estimated cost of a statement.
 *
 * @param cost of one call, in units of about 2.5 microseconds on warm data; NaN when the engine
 *     could not say
 * @param rows estimated number of rows that it reads or changes
 */
public record Estimate(double cost, double rows) {
  /** The estimate of a statement that the engine would not plan. */
  public static final Estimate UNKNOWN = new Estimate(Double.NaN, 0);

  /** Smallest saving of a call that is not noise, in units. */
  private static final double LEAST_UNITS = 50;

  private static final double LEAST_SHARE = 0.3;

  /** Returns the saving of {@code better} in units a call; 0 when that is too little to count. */
  double saving(Estimate better) {
    double saved = cost - better.cost;
    return saved >= LEAST_UNITS && saved >= LEAST_SHARE * cost ? saved : 0;
  }

  /**
   * Returns this estimate combined with that of a generic plan. The engine takes a generic plan
   * only where it seems cheaper; then the mean of the two is returned, because such an estimate
   * hides what frequent values cost.
   */
  Estimate orCheaper(Estimate generic) {
    return generic.cost < cost ? new Estimate((cost + generic.cost) / 2, rows) : this;
  }
}
