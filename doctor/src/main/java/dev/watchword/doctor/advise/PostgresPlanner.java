// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.store.sql.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL: real indexes in a transaction that is rolled back. */
final class PostgresPlanner extends ScratchPlanner {
  private static final Pattern COST = Pattern.compile("\"Total Cost\": ([0-9.]+)");
  private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": ([0-9]+)");

  PostgresPlanner(Connection connection) {
    super(Engine.POSTGRES, connection);
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

  /** An index on an expression has statistics of its own, which the planner would miss. */
  @Override
  void add(String name, IndexShape shape) throws SQLException {
    if (shape.keys().stream().anyMatch(key -> Advice.TRIGRAMS.equals(key.operatorClass()))) {
      run(Advice.TRIGRAM_EXTENSION);
    }
    run(ddl.create(name, shape));
    if (!shape.keys().stream().allMatch(Key::isColumn)) {
      run("ANALYZE " + quoting.identifier(shape.table()));
    }
  }

  @Override
  void hide(Index index) throws SQLException {
    run(ddl.drop(index));
  }

  @Override
  Estimate tried(String sql) throws SQLException {
    Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
    try {
      return read(String.valueOf(text("EXPLAIN (FORMAT JSON) " + sql)));
    } catch (SQLException refused) {
      if (savepoint != null) {
        connection.rollback(savepoint);
      }
      return Estimate.UNKNOWN;
    }
  }

  /** The top node comes first; that of a change says no rows, the node below it does. */
  private static Estimate read(String plan) {
    Matcher cost = COST.matcher(plan);
    Matcher rows = ROWS.matcher(plan);
    double count = 0;
    while (count == 0 && rows.find()) {
      count = Double.parseDouble(rows.group(1));
    }
    return cost.find() ? new Estimate(Double.parseDouble(cost.group(1)), count) : Estimate.UNKNOWN;
  }

  @Override
  public boolean hasTrigrams() {
    try {
      String known = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'";
      return text(known) != null;
    } catch (SQLException refused) {
      return false;
    }
  }
}
