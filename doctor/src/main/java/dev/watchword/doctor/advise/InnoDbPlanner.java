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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** MariaDB and MySQL: real indexes, which are dropped again, and the optimiser's last cost. */
final class InnoDbPlanner extends ScratchPlanner {
  private final Engine engine;
  private final Deque<String> undo = new ArrayDeque<>();

  InnoDbPlanner(Engine engine, Connection connection) {
    super(engine, connection);
    this.engine = engine;
  }

  @Override
  void begin() {
    undo.clear();
  }

  @Override
  void undo() throws SQLException {
    while (!undo.isEmpty()) {
      run(undo.pop());
    }
  }

  /** InnoDB drops the index that it made for a foreign key, once another one serves that. */
  @Override
  void add(String name, IndexShape shape) throws SQLException {
    Map<String, String> before = indexes(shape.table());
    run(ddl.create(name, shape));
    String table = quoting.identifier(shape.table());
    undo.push("DROP INDEX " + quoting.identifier(name) + " ON " + table);
    before.keySet().removeAll(indexes(shape.table()).keySet());
    before.forEach(
        (lost, keys) ->
            undo.push(
                "CREATE INDEX " + quoting.identifier(lost) + " ON " + table + " (" + keys + ")"));
  }

  /** The keys of each index, by its name. */
  private Map<String, String> indexes(String table) throws SQLException {
    Map<String, String> found = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW INDEX FROM " + quoting.identifier(table))) {
      while (rows.next()) {
        String column = rows.getString("Column_name");
        String key = column == null ? "" : quoting.identifier(column);
        found.merge(rows.getString("Key_name"), key, (keys, more) -> keys + ", " + more);
      }
    }
    return found;
  }

  @Override
  void hide(Index index) throws SQLException {
    String alter =
        "ALTER TABLE "
            + quoting.identifier(index.shape().table())
            + " ALTER INDEX "
            + quoting.identifier(index.name());
    boolean mariadb = engine == Engine.MARIADB;
    run(alter + (mariadb ? " IGNORED" : " INVISIBLE"));
    undo.push(alter + (mariadb ? " NOT IGNORED" : " VISIBLE"));
  }

  @Override
  Estimate tried(String sql) {
    try (Statement statement = connection.createStatement()) {
      double rows = rows(statement, asSelect(sql));
      try (ResultSet cost = statement.executeQuery("SHOW SESSION STATUS LIKE 'Last_query_cost'")) {
        return cost.next() ? new Estimate(cost.getDouble(2), rows) : Estimate.UNKNOWN;
      }
    } catch (SQLException refused) {
      return Estimate.UNKNOWN;
    }
  }

  private static double rows(Statement statement, String sql) throws SQLException {
    double most = 0;
    try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
      while (plan.next()) {
        most = Math.max(most, plan.getDouble("rows"));
      }
    }
    return most;
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
