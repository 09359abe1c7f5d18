// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import java.util.SplittableRandom;

/** Chooses which row an operation is about. Used by one thread. */
@FunctionalInterface
interface Draw {
  /** A prime, so that ranks are scattered over any table that is not a multiple of it. */
  long SCATTER = 2_654_435_761L;

  /** A number from 0 to one below {@code bound}. */
  int below(int bound);

  /** Every row as often as any other: the worst case for whatever keeps the recent ones. */
  static Draw evenly(SplittableRandom random) {
    return random::nextInt;
  }

  /**
   * As people come: the row of rank n about 1/n times as often as the first (Zipf's law, exponent
   * 1, drawn from its continuous form). The popular ones are scattered over the table.
   */
  static Draw byPopularity(SplittableRandom random) {
    return bound -> {
      long rank = (long) Math.pow(bound, random.nextDouble()) - 1;
      return (int) (rank * SCATTER % bound);
    };
  }
}
