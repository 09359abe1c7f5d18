// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Arrays;

/** The median, lowest and highest value of several rounds. */
public record Spread(double median, double low, double high) {

  /** Returns the spread of at least one value. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(Statistics.median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  /** Returns all three values multiplied by a factor of 0 or more. */
  public Spread times(double factor) {
    return new Spread(median * factor, low * factor, high * factor);
  }
}
