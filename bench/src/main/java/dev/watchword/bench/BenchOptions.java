// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.report.Conditions;
import dev.watchword.bench.report.ReportFiles;
import dev.watchword.bench.scenario.CannotRun;
import dev.watchword.bench.scenario.DatabaseCache;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to measure and how long.
 *
 * @param scenarios names as in {@link Bench#list}; none: the tour; {@code all}: every scenario
 * @param engine {@code sqlite}, {@code postgres}, {@code mariadb} or {@code mysql}, or the URL of
 *     an empty database
 * @param rows users in the seeded database, at least 4,300; twice as many sessions
 * @param seconds length of one turn of one variant
 * @param rounds how often each variant takes its turn
 * @param threads concurrent callers, and connections
 * @param cache of a database server that is started for the run
 * @param files that receive the report
 */
public record BenchOptions(
    List<String> scenarios,
    String engine,
    int rows,
    int seconds,
    int rounds,
    int threads,
    DatabaseCache cache,
    ReportFiles files) {

  private static final Pattern PASSWORD = Pattern.compile("(//[^:@/]*):[^@/]*@");

  public BenchOptions {
    scenarios = List.copyOf(scenarios);
    if (rows < 1 || seconds < 1 || rounds < 1 || threads < 1) {
      throw new IllegalArgumentException("rows, seconds, rounds and threads must be 1 or more");
    }
  }

  /** Options with the usual cache and without files. */
  public BenchOptions(
      List<String> scenarios, String engine, int rows, int seconds, int rounds, int threads) {
    this(scenarios, engine, rows, seconds, rounds, threads, DatabaseCache.USUAL, ReportFiles.NONE);
  }

  /**
   * What somebody gets who asks for nothing: SQLite, 20,000 users, three rounds of a second, eight
   * threads. The tour takes less than three minutes so.
   */
  public static BenchOptions of(String... scenarios) {
    return new BenchOptions(List.of(scenarios), "sqlite", 20_000, 1, 3, 8);
  }

  /**
   * Says before anything is measured whether the cache can be chosen.
   *
   * @throws CannotRun when the engine has none, or the server is somebody else's
   */
  public void checkCache() {
    if (!cache.equals(DatabaseCache.USUAL) && !DatabaseCache.isOf(engine)) {
      throw new CannotRun(
          "--cache is for a postgres, mariadb or mysql server that the bench starts, not for "
              + shownEngine(),
          null);
    }
  }

  /** What the report says of them. */
  public Conditions conditions() {
    int percent = DatabaseCache.isOf(engine) ? cache.percent() : 0;
    String names = scenarios.isEmpty() ? "" : " " + String.join(" ", scenarios);
    String command =
        "watchword bench"
            + names
            + " --engine "
            + shownEngine()
            + " --rows "
            + rows
            + " --seconds "
            + seconds
            + " --rounds "
            + rounds
            + " --connections "
            + threads
            + (percent == 0 ? "" : " --cache " + percent + "%");
    return new Conditions(
        command, scenarios, shownEngine(), rows, seconds, rounds, threads, percent);
  }

  /** The engine, or the URL of the database without its password. */
  private String shownEngine() {
    return PASSWORD.matcher(engine).replaceFirst("$1:…@");
  }
}
