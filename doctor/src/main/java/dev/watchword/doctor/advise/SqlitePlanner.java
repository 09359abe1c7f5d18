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

/**
 * SQLite: its planner tells no cost, and takes an index that makes a statement slower. So
 * statements are run and timed, with real indexes in a transaction that is rolled back.
 */
final class SqlitePlanner extends ScratchPlanner {
  private static final int RUNS = 3;
  private static final double NANOSECONDS_A_UNIT = 2_500;
  private static final int MOST_SECONDS = 5;

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
    run(ddl.create(name, shape));
    run("ANALYZE " + quoting.identifier(name));
  }

  @Override
  void hide(Index index) throws SQLException {
    run(ddl.drop(index));
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
    if (!sql.stripLeading().regionMatches(true, 0, "SELECT", 0, 6)
        && !sql.stripLeading().regionMatches(true, 0, "WITH", 0, 4)) {
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
  public boolean hasTrigrams() {
    return false;
  }
}
