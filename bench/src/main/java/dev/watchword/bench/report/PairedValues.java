// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Spread;
import java.util.Arrays;

/** Values of ours and of a limit that were measured in turns, outside the rounds of variants. */
public final class PairedValues {
  private final double[] ours;
  private final double[] limit;

  private PairedValues(double[] ours, double[] limit) {
    this.ours = ours;
    this.limit = limit;
  }

  /** A measurement of one value. */
  public interface Measurement {
    double take();
  }

  /** Takes both measurements in each round, each of them first in every other round. */
  public static PairedValues of(int rounds, Measurement ours, Measurement limit) {
    double[] first = new double[rounds];
    double[] second = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        first[round] = ours.take();
        second[round] = limit.take();
      } else {
        second[round] = limit.take();
        first[round] = ours.take();
      }
    }
    return new PairedValues(first, second);
  }

  /** Returns a single value of each. */
  public static PairedValues of(double ours, double limit) {
    return new PairedValues(new double[] {ours}, new double[] {limit});
  }

  /** Returns the values of ours, one for each round. */
  public double[] ours() {
    return ours.clone();
  }

  /** Returns the figure of ours beside the limit; {@code beside} names the limit. */
  public Figure figure(String name, String beside, String unit) {
    double[] ratio = new double[ours.length];
    Arrays.setAll(ratio, round -> ours[round] / limit[round]);
    return new Figure(
        name,
        Role.ours(beside),
        new Quantity(Spread.of(ours), unit),
        new Quantity(Spread.of(limit), unit),
        Spread.of(ratio),
        Threshold.NONE,
        "");
  }
}
