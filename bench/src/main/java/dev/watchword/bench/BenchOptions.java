// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import dev.watchword.bench.report.ReportFile;
import dev.watchword.bench.scenario.CannotRun;
import dev.watchword.bench.scenario.DatabaseCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    DatabaseCache cache,
    @Nullable Path json,
    @Nullable Path html) {

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
    this(scenarios, engine, rows, seconds, rounds, threads, DatabaseCache.USUAL, null, null);
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

  /** What a user types to measure the same. */
  public String command() {
    String names = scenarios.isEmpty() ? "" : " " + String.join(" ", scenarios);
    return "watchword bench"
        + names
        + " --engine "
        + shownEngine()
        + " --rows "
        + rows
        + " --seconds "
        + seconds
        + " --rounds "
        + rounds
        + " --threads "
        + threads
        + (DatabaseCache.isOf(engine) ? " --cache " + cache.percent() + "%" : "");
  }

  /**
   * What somebody gets who asks for nothing: SQLite, 20,000 users, three rounds of a second, eight
   * threads. The tour takes less than three minutes so.
   */
  public static BenchOptions of(String... scenarios) {
    return new BenchOptions(List.of(scenarios), "sqlite", 20_000, 1, 3, 8);
  }

  /** The engine, or the URL of the database without its password. */
  public String shownEngine() {
    return PASSWORD.matcher(engine).replaceFirst("$1:…@");
  }
}
