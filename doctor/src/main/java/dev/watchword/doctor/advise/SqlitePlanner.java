// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.store.sql.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQLite: its planner tells no cost, and takes an index that makes a statement slower. So
 * statements are run and timed, with real indexes in a transaction that is rolled back.
 */
final class SqlitePlanner extends ScratchPlanner {
  private static final int RUNS = 3;
  private static final double NANOSECONDS_A_UNIT = 2_500;
  private static final int MOST_SECONDS = 5;
  private static final Pattern INDEX =
      Pattern.compile("USING (?:COVERING )?INDEX (.+?)(?: \\(.*)?$");

  private final Map<String, Long> sizes = new HashMap<>();

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
  void add(String name, IndexShape shape) throws SQLException {
    long before = pages();
    run(ddl.create(name, shape));
    sizes.put(name, pages() - before);
    run("ANALYZE " + quoting.identifier(name));
  }

  @Override
  void hide(Index index) throws SQLException {
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

  /** SQLite counts no reads; what it costs is timed. */
  @Override
  Run run(String select, int seconds) {
    Set<String> indexes = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + select)) {
      while (plan.next()) {
        INDEX.matcher(plan.getString("detail")).results().forEach(r -> indexes.add(r.group(1)));
      }
    } catch (SQLException refused) {
      indexes.clear();
    }
    return new Run(Double.NaN, indexes);
  }

  @Override
  long bytes(String name, IndexShape shape) {
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
    long best = Long.MAX_VALUE;
    long rows = 0;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(MOST_SECONDS);
        rows = read(statement, asSelect(sql));
      } catch (SQLException refused) {
        return Estimate.UNKNOWN;
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return new Estimate(best / NANOSECONDS_A_UNIT, rows);
  }

  private static long read(Statement statement, String sql) throws SQLException {
    if (!isSelect(sql)) {
      return 1;
    }
    try (ResultSet rows = statement.executeQuery(sql)) {
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
