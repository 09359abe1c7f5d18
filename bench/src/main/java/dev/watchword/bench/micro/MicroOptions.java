// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

/**
 * The options of a run of micro benches.
 *
 * @param regex pattern to find in {@code Class.method}; empty: all benches
 * @param allocations whether to count the bytes that an operation allocates
 * @param rounds number of counted iterations, after two of warm-up
 * @param millis length of an iteration, ms
 * @param forks number of processes for each bench; 0: run in this process
 */
public record MicroOptions(String regex, boolean allocations, int rounds, int millis, int forks) {

  public MicroOptions {
    if (rounds < 1 || millis < 1 || forks < 0) {
      throw new IllegalArgumentException("rounds and seconds must be 1 or more");
    }
  }
}
