// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses among some elements as popularity is spread among people: the chance of the n-th is
 * proportional to 1/n (Zipf's law, exponent 1). Immutable.
 */
final class Zipf {
  /** The chance of each element or one before it. */
  private final double[] cumulative;

  Zipf(int elements) {
    cumulative = new double[elements];
    double sum = 0;
    for (int i = 0; i < elements; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
    for (int i = 0; i < elements; i++) {
      cumulative[i] /= sum;
    }
  }

  /** A number from 0, the most popular, to one below the number of elements. */
  int next(SplittableRandom random) {
    int found = Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
  }
}
