// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

/**
 * Which micro benches to run and how long.
 *
 * @param regex found somewhere in {@code Class.method}; empty: all of them
 * @param allocations whether to count the bytes that an operation allocates
 * @param rounds iterations that count, after two that do not
 * @param millis length of an iteration
 * @param forks processes for each bench, 0 to run in this one
 */
public record MicroOptions(String regex, boolean allocations, int rounds, int millis, int forks) {

  public MicroOptions {
    if (rounds < 1 || millis < 1 || forks < 0) {
      throw new IllegalArgumentException("rounds and seconds must be 1 or more");
    }
  }
}
