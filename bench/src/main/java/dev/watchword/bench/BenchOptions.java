// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.report.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and how long.
 *
 * @param scenarios names as in {@link Bench#list}; none: every scenario
 * @param engine {@code sqlite}, {@code postgres}, {@code mariadb} or {@code mysql}
 * @param rows users in the seeded database, at least 4,300; twice as many sessions
 * @param seconds length of one turn of one variant
 * @param rounds how often each variant takes its turn
 * @param threads concurrent callers, and connections
 * @param json the file that receives the report as JSON, or null
 * @param html the file that receives the report as a page, or null
 */
public record BenchOptions(
    List<String> scenarios,
    String engine,
    int rows,
    int seconds,
    int rounds,
    int threads,
    @Nullable Path json,
    @Nullable Path html) {

  public BenchOptions {
    scenarios = List.copyOf(scenarios);
    if (rows < 1 || seconds < 1 || rounds < 1 || threads < 1) {
      throw new IllegalArgumentException("rows, seconds, rounds and threads must be 1 or more");
    }
  }

  /** Options without files. */
  public BenchOptions(
      List<String> scenarios, String engine, int rows, int seconds, int rounds, int threads) {
    this(scenarios, engine, rows, seconds, rounds, threads, null, null);
  }

  /**
   * Says before anything is measured whether the reports can be written.
   *
   * @throws IOException when one cannot be; the message says why
   */
  public void checkFiles() throws IOException {
    if (json != null && json.equals(html)) {
      throw new IOException("the JSON and the page cannot both be written to " + json);
    }
    if (json != null) {
      ReportFile.check(json);
    }
    if (html != null) {
      ReportFile.check(html);
    }
  }

  /** What a user types to measure the same. */
  public String command() {
    String names = scenarios.isEmpty() ? "" : " " + String.join(" ", scenarios);
    return "watchword bench"
        + names
        + " --engine "
        + engine
        + " --rows "
        + rows
        + " --seconds "
        + seconds
        + " --rounds "
        + rounds
        + " --threads "
        + threads;
  }

  /** 100,000 users on PostgreSQL, five rounds of two seconds, eight threads. */
  public static BenchOptions of(String... scenarios) {
    return new BenchOptions(List.of(scenarios), "postgres", 100_000, 2, 5, 8);
  }
}
