// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Conditions;
import dev.watchword.bench.report.ReportFiles;
import dev.watchword.bench.scenario.CannotRun;
import dev.watchword.bench.scenario.DatabaseCache;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The options of a benchmark run: scenarios, database, pace and report files.
 *
 * @param scenarios names as in {@link Bench#list}; empty: the tour; {@code all}: every scenario
 * @param engine {@code sqlite}, {@code postgres}, {@code mariadb} or {@code mysql}, or the URL of
 *     an empty database
 * @param rows number of users in the seeded database, at least 4,300; there are twice as many
 *     sessions
 * @param seconds length of one turn of one variant, s
 * @param rounds number of turns of each variant
 * @param threads number of concurrent callers, and of connections
 * @param cache share of memory of the started database server's own cache
 * @param files files that receive the report
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

  /** Creates options with the default cache and without report files. */
  public BenchOptions(
      List<String> scenarios, String engine, int rows, int seconds, int rounds, int threads) {
    this(scenarios, engine, rows, seconds, rounds, threads, DatabaseCache.USUAL, ReportFiles.NONE);
  }

  /**
   * Returns the default options: SQLite, 20,000 users, three rounds of one second, eight threads.
   * With them the tour takes less than three minutes.
   */
  public static BenchOptions of(String... scenarios) {
    return new BenchOptions(List.of(scenarios), "sqlite", 20_000, 1, 3, 8);
  }

  /**
   * Checks before anything is measured that the cache size can be set.
   *
   * @throws CannotRun when the engine has no cache of its own, or the server was not started by the
   *     bench
   */
  public void checkCache() {
    if (!cache.equals(DatabaseCache.USUAL) && !DatabaseCache.isOf(engine)) {
      throw new CannotRun(
          "--cache is for a postgres, mariadb or mysql server that the bench starts, not for "
              + shownEngine());
    }
  }

  /** Returns these options as the report records them. */
  public Conditions conditions() {
    int percent = DatabaseCache.isOf(engine) ? cache.percent() : 0;
    String names = scenarios.isEmpty() ? "" : " " + String.join(" ", scenarios);
    String command =
        Text.of(
            "watchword bench%s --engine %s --rows %d --seconds %d --rounds %d --connections %d%s",
            names,
            shownEngine(),
            rows,
            seconds,
            rounds,
            threads,
            percent == 0 ? "" : " --cache " + percent + "%");
    return new Conditions(
        command, scenarios, shownEngine(), rows, seconds, rounds, threads, percent);
  }

  /** Returns the engine, or the URL of the database without its password. */
  private String shownEngine() {
    return PASSWORD.matcher(engine).replaceFirst("$1:…@");
  }
}
