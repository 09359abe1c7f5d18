// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import java.util.List;

/**
 * What to measure and how long.
 *
 * @param scenarios names as in {@link Bench#list}; none: every scenario
 * @param engine {@code sqlite}, {@code postgres}, {@code mariadb} or {@code mysql}
 * @param rows users in the seeded database, at least 4,300; twice as many sessions
 * @param seconds length of one turn of one variant
 * @param rounds how often each variant takes its turn
 * @param threads concurrent callers, and connections
 */
public record BenchOptions(
    List<String> scenarios, String engine, int rows, int seconds, int rounds, int threads) {

  public BenchOptions {
    scenarios = List.copyOf(scenarios);
    if (rows < 1 || seconds < 1 || rounds < 1 || threads < 1) {
      throw new IllegalArgumentException("rows, seconds, rounds and threads must be 1 or more");
    }
  }

  /** 100,000 users on PostgreSQL, five rounds of two seconds, eight threads. */
  public static BenchOptions of(String... scenarios) {
    return new BenchOptions(List.of(scenarios), "postgres", 100_000, 2, 5, 8);
  }
}
