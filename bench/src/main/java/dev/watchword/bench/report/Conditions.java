// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.util.List;

/**
 * What a run was asked for. Two reports compare well when they agree in it.
 *
 * @param command what a user types to measure the same
 * @param scenarios names of scenarios; none: the tour
 * @param engine what was measured: an engine, the URL of a database without its password, or over
 *     HTTP the server and its kind
 * @param rows users in the seeded database; 0 when the bench seeded none
 * @param seconds length of one turn of one variant
 * @param rounds how often each variant took its turn
 * @param threads concurrent callers, and connections
 * @param cache share of the memory that the database server's own cache got, in percent; 0 when the
 *     bench did not choose it
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
