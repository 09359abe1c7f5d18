// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.util.List;

/**
 * The conditions of a run. Two reports compare well when their conditions are equal.
 *
 * @param command command that measures the same again
 * @param scenarios names of scenarios; empty: the tour
 * @param engine engine, URL of a database without its password, or over HTTP the server and its
 *     kind
 * @param rows number of users in the seeded database; 0 when the bench seeded none
 * @param seconds length of one turn of one variant, s
 * @param rounds number of turns of each variant
 * @param threads number of concurrent callers, and of connections
 * @param cache share of memory of the database server's own cache, percent; 0 when the bench did
 *     not set it
 */
public record Conditions(
    String command,
    List<String> scenarios,
    String engine,
    int rows,
    int seconds,
    int rounds,
    int threads,
    int cache) {
  public Conditions {
    scenarios = List.copyOf(scenarios);
    if (rows < 0 || cache < 0 || seconds < 1 || rounds < 1 || threads < 1) {
      throw new IllegalArgumentException("seconds, rounds and threads must be 1 or more");
    }
  }
}
