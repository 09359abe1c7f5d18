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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The planner of MariaDB and MySQL: real indexes, which are dropped again, and the optimiser's last
 * cost.
 */
final class InnoDbPlanner extends ScratchPlanner {
  private final Engine engine;
  private final Deque<String> undo = new ArrayDeque<>();

  /**
   * Statements that restore the indexes displaced by a tried one, by its name and then by theirs.
   */
  private final Map<String, Map<String, String>> displaced = new HashMap<>();

  private int marked;

  InnoDbPlanner(Engine engine, Connection connection) {
    super(engine, connection);
    this.engine = engine;
  }

  @Override
  void begin() {
    undo.clear();
    displaced.clear();
  }

  @Override
  void undo() throws SQLException {
    marked = 0;
    back();
  }

  @Override
  void mark() {
    marked = undo.size();
  }

  @Override
  void back() throws SQLException {
    while (undo.size() > marked) {
      run(undo.pop());
    }
  }

  /**
   * Builds an index. InnoDB then drops the index that it made for a foreign key, if the new one
   * serves that.
   */
  @Override
  void add(String name, RawIndexShape shape) throws SQLException {
    Map<String, String> before = indexes(shape.table());
    run(ddl.create(name, shape));
    String table = quoting.identifier(shape.table());
    undo.push("DROP INDEX " + quoting.identifier(name) + " ON " + table);
    before.keySet().removeAll(indexes(shape.table()).keySet());
    before.replaceAll(
        (lost, keys) ->
            "CREATE INDEX " + quoting.identifier(lost) + " ON " + table + " (" + keys + ")");
    before.values().forEach(undo::push);
    displaced.put(name, before);
  }

  /** Returns the keys of each index, by its name. */
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

  /** Drops an index, after the ones that it displaced are restored. */
  @Override
  void hide(IndexInfo index) throws SQLException {
    String table = quoting.identifier(index.shape().table());
    for (var lost : displaced.getOrDefault(index.name(), Map.of()).entrySet()) {
      run(lost.getValue());
      undo.push("DROP INDEX " + quoting.identifier(lost.getKey()) + " ON " + table);
    }
    if (index.shape().unique()) {
      // It may be the table's only key: then it can be neither IGNORED nor INVISIBLE.
      run(ddl.drop(index));
      undo.push(ddl.create(index.name(), index.shape()));
      return;
    }
    String alter = "ALTER TABLE " + table + " ALTER INDEX " + quoting.identifier(index.name());
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

  /**
   * Runs a statement and counts its reads. Reading the counters adds reads itself, the same number
   * each time.
   */
  @Override
  Run run(String select, int seconds) throws SQLException {
    if (!isSelect(select)) {
      return new Run(Double.NaN, Set.of());
    }
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(seconds);
      double asking = -read() + read();
      double before = read();
      try (ResultSet rows = statement.executeQuery(select)) {
        while (rows.next()) {
          rows.getRow();
        }
      }
      return new Run(read() - before - asking, indexes(statement, select));
    } catch (SQLException refused) {
      return new Run(Double.NaN, Set.of());
    }
  }

  private double read() throws SQLException {
    double sum = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      while (rows.next()) {
        sum += rows.getDouble(2);
      }
    }
    return sum;
  }

  private static Set<String> indexes(Statement statement, String sql) throws SQLException {
    Set<String> found = new HashSet<>();
    try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
      while (plan.next()) {
        String keys = plan.getString("key");
        found.addAll(keys == null ? List.of() : List.of(keys.split(",")));
      }
    }
    return found;
  }

  @Override
  long bytes(String name, RawIndexShape shape) throws SQLException {
    String size =
        text(
            "SELECT stat_value * @@innodb_page_size FROM mysql.innodb_index_stats"
                + " WHERE stat_name = 'size' AND database_name = DATABASE() AND table_name = "
                + quoting.literal(shape.table())
                + " AND index_name = "
                + quoting.literal(name));
    return size == null ? 0 : Long.parseLong(size);
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
  public double correlation(String table, String column) {
    return 0;
  }

  @Override
  public boolean hasTrigrams() {
    return false;
  }
}
