// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The planner of SQLite, which runs and times statements, with real indexes in a transaction that
 * is rolled back. SQLite's own planner tells no cost, and takes an index that makes a statement
 * slower. A statement is timed once for each of its plans: what an index changes is never the noise
 * of a plan that passes it by, which a frequent statement would multiply.
 */
final class SqlitePlanner extends ScratchPlanner {
  /** Minimum number of runs of a statement; the fastest counts. */
  private static final int RUNS = 3;

  /**
   * Maximum number of runs of a statement that takes next to no time, until {@link
   * #ENOUGH_NANOSECONDS} have passed.
   */
  private static final int MOST_RUNS = 100;

  private static final long ENOUGH_NANOSECONDS = 10_000_000;
  private static final double NANOSECONDS_A_UNIT = 2_500;
  private static final int MOST_SECONDS = 5;
  private static final Pattern INDEX =
      Pattern.compile("USING (?:COVERING )?INDEX (.+?)(?: \\(.*)?$");

  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<String, RawIndexShape> built = new HashMap<>();
  private final Map<Planned, Estimate> timed = new HashMap<>();

  /** A statement and its plan, in which candidates are named by their shape. */
  private record Planned(String sql, List<String> plan) {}

  SqlitePlanner(Connection connection) {
    super(Engine.SQLITE, connection);
  }

  @Override
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  void undo() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  void add(String name, RawIndexShape shape) throws SQLException {
    long before = pages();
    run(ddl.create(name, shape));
    sizes.put(name, pages() - before);
    built.put(name, shape);
    run("ANALYZE " + quoting.identifier(name));
  }

  @Override
  void hide(IndexInfo index) throws SQLException {
    run(ddl.drop(index));
  }

  @Override
  void mark() throws SQLException {
    run("SAVEPOINT doctor_mark");
  }

  @Override
  void back() throws SQLException {
    run("ROLLBACK TO doctor_mark");
    run("RELEASE doctor_mark");
  }

  /**
   * Returns the indexes of the plan without reads: SQLite counts none, its statements are timed.
   */
  @Override
  Run run(String select, int seconds) {
    Set<String> indexes = new HashSet<>();
    plan(select).stream()
        .flatMap(line -> INDEX.matcher(line).results())
        .forEach(found -> indexes.add(found.group(1)));
    return new Run(Double.NaN, indexes);
  }

  /** Returns the plan, one line a step; empty where the engine refuses the statement. */
  private List<String> plan(String select) {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + select)) {
      while (plan.next()) {
        lines.add(plan.getString("detail"));
      }
    } catch (SQLException refused) {
      lines.clear();
    }
    return lines;
  }

  private String byShape(String line) {
    Matcher index = INDEX.matcher(line);
    RawIndexShape shape = index.find() ? built.get(index.group(1)) : null;
    return shape == null
        ? line
        : line.substring(0, index.start(1)) + shape + line.substring(index.end(1));
  }

  @Override
  long bytes(String name, RawIndexShape shape) {
    return sizes.getOrDefault(name, 0L);
  }

  private long pages() throws SQLException {
    String count =
        text(
            "SELECT (page_count - freelist_count) * page_size"
                + " FROM pragma_page_count, pragma_freelist_count, pragma_page_size");
    return count == null ? 0 : Long.parseLong(count);
  }

  @Override
  Estimate tried(String sql) {
    String select = asSelect(sql);
    List<String> plan = plan(select).stream().map(this::byShape).toList();
    return timed.computeIfAbsent(new Planned(select, plan), planned -> timed(planned.sql()));
  }

  private Estimate timed(String select) {
    long best = Long.MAX_VALUE;
    long rows = 0;
    long spent = 0;
    for (int i = 0; i < RUNS || (i < MOST_RUNS && spent < ENOUGH_NANOSECONDS); i++) {
      long start = System.nanoTime();
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(MOST_SECONDS);
        rows = read(statement, select);
      } catch (SQLException refused) {
        return Estimate.UNKNOWN;
      }
      long took = System.nanoTime() - start;
      best = Math.min(best, took);
      spent += took;
    }
    return new Estimate(best / NANOSECONDS_A_UNIT, rows);
  }

  private static long read(Statement statement, String select) throws SQLException {
    if (!isSelect(select)) {
      return 1;
    }
    try (ResultSet rows = statement.executeQuery(select)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  @Override
  Refused refused(SQLException e) {
    Refused refused = super.refused(e);
    return new Refused(Integer.toString(e.getErrorCode()), String.valueOf(refused.getMessage()));
  }

  @Override
  public double correlation(String table, String column) {
    return 0;
  }

  @Override
  public boolean hasTrigrams() {
    return false;
  }
}
