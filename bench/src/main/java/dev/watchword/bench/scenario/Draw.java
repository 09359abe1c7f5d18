// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.util.SplittableRandom;

/** A random choice of the row for an operation. Used by one thread. */
@FunctionalInterface
interface Draw {
  /**
   * Factor that scatters ranks over a table. It is a prime, so it works for any number of rows that
   * is not a multiple of it.
   */
  long SCATTER = 2_654_435_761L;

  /** Returns a number from 0 to {@code bound} − 1. */
  int below(int bound);

  /** Draws every row equally often, the worst case for a cache of recent rows. */
  static Draw evenly(SplittableRandom random) {
    return random::nextInt;
  }

  /**
   * Draws rows by popularity: the row of rank n about 1/n times as often as the first (Zipf's law,
   * exponent 1, drawn from its continuous form). The popular rows are scattered over the table.
   */
  static Draw byPopularity(SplittableRandom random) {
    return bound -> {
      long rank = (long) Math.pow(bound, random.nextDouble()) - 1;
      return (int) (rank * SCATTER % bound);
    };
  }
}
