// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.Arrays;

/**
 * Statistical functions: medians, quantiles, variance, and a test for a difference of two samples.
 */
public final class Statistics {
  private Statistics() {}

  /** Returns the median of at least one value, in any order. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Returns the value that a share of at least one value, in any order, does not exceed. */
  public static double quantile(double share, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)];
  }

  /**
   * The outcome of a test of two samples.
   *
   * @param p probability that chance alone makes a difference at least this large
   * @param effect −1 to 1: how much more often a value of the first sample is the larger one
   */
  public record TwoSampleTest(double p, double effect) {}

  /**
   * Tests with Mann-Whitney whether one sample tends to be larger. The test is two-sided, by the
   * normal approximation with ties corrected, so for samples of 20 values or more.
   */
  public static TwoSampleTest mannWhitney(double[] first, double[] second) {
    int n = first.length;
    int m = second.length;
    double[] all = Arrays.copyOf(first, n + m);
    System.arraycopy(second, 0, all, n, m);
    Arrays.sort(all);
    double ranks = 0;
    double[] sorted = first.clone();
    Arrays.sort(sorted);
    double ties = 0;
    int seen = 0;
    for (int from = 0; from < all.length; ) {
      int to = from;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      while (seen < n && sorted[seen] == all[from]) {
        ranks += rank;
        seen++;
      }
      double equal = to - from;
      ties += equal * equal * equal - equal;
      from = to;
    }
    double u = ranks - n * (n + 1.0) / 2;
    double product = (double) n * m;
    double total = n + m;
    double variance = product / 12 * (total + 1 - ties / (total * (total - 1)));
    double p =
        variance == 0
            ? 1
            : twoSided(Math.max(0, Math.abs(u - product / 2) - 0.5) / Math.sqrt(variance));
    return new TwoSampleTest(p, 2 * u / product - 1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Returns the variance of a population, estimated from at least two values. */
  public static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
  }

  /**
   * Returns the probability that a normal variable lies at least {@code z} ≥ 0 deviations from its
   * mean.
   */
  static double twoSided(double z) {
    // Chebyshev fit of the complementary error function (Numerical Recipes): error below 1.2e-7.
    double x = z / Math.sqrt(2);
    double t = 2 / (2 + x);
    double[] fit = {
      0.17087277,
      -0.82215223,
      1.48851587,
      -1.13520398,
      0.27886807,
      -0.18628806,
      0.09678418,
      0.37409196,
      1.00002368,
      -1.26551223
    };
    double sum = 0;
    for (double coefficient : fit) {
      sum = sum * t + coefficient;
    }
    return Math.min(1, t * Math.exp(-x * x + sum));
  }
}
