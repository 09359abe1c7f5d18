// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Ddl;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.sql.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A planner asked on a database that is there for nothing else: candidate indexes are really built.
 */
public abstract sealed class ScratchPlanner implements Planner
    permits PostgresPlanner, InnoDbPlanner, SqlitePlanner {
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?is)(?:DELETE\\s+FROM|UPDATE)\\s+(?<table>\\S+)(?:\\s+SET\\s.*?)?(?<where>\\s+WHERE\\s.*?)?(?:\\s+RETURNING\\s.*)?");

  final Connection connection;
  final Ddl ddl;
  final Quoting quoting;
  private final Samples samples;

  ScratchPlanner(Engine engine, Connection connection) {
    this.connection = connection;
    this.ddl = Ddl.of(engine);
    this.quoting = Quoting.of(engine);
    this.samples = new Samples(connection, engine);
  }

  /**
   * The planner of an engine.
   *
   * @param scratch a connection to a copy with the tables, indexes and rows to plan for, in
   *     auto-commit mode; the caller closes it
   */
  public static Planner on(Engine engine, Connection scratch) {
    return switch (engine) {
      case POSTGRES -> new PostgresPlanner(scratch);
      case MARIADB, MYSQL -> new InnoDbPlanner(engine, scratch);
      case SQLITE -> new SqlitePlanner(scratch);
    };
  }

  @Override
  public final List<Estimate> estimate(
      List<Parsed> statements, List<IndexShape> extra, List<Index> without) throws Refused {
    List<List<List<String>>> values = statements.stream().map(samples::of).toList();
    try {
      begin();
      try {
        for (int i = 0; i < extra.size(); i++) {
          add("doctor_candidate_" + i, extra.get(i));
        }
        for (Index index : without) {
          hide(index);
        }
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
          estimates.add(average(statements.get(i).statement().sql(), values.get(i)));
        }
        return estimates;
      } finally {
        undo();
      }
    } catch (SQLException refused) {
      throw refused(refused);
    }
  }

  @Override
  public final Optional<Refused> refusal(IndexShape shape) {
    try {
      estimate(List.of(), List.of(shape), List.of());
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused);
    }
  }

  @Override
  public final double distinct(String table, String column) {
    return samples.distinct(table, column);
  }

  @Override
  public final double fraction(String table, String condition) {
    return samples.fraction(table, condition);
  }

  private Estimate average(String sql, List<List<String>> values) throws SQLException {
    double cost = 0;
    double rows = 0;
    for (List<String> literals : values) {
      Estimate estimate = tried(Filled.of(sql, literals));
      cost += estimate.cost() / values.size();
      rows += estimate.rows() / values.size();
    }
    return new Estimate(cost, rows);
  }

  abstract Estimate tried(String sql) throws SQLException;

  abstract void begin() throws SQLException;

  abstract void add(String name, IndexShape shape) throws SQLException;

  abstract void hide(Index index) throws SQLException;

  abstract void undo() throws SQLException;

  Refused refused(SQLException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return new Refused(state, message.lines().findFirst().orElse(""));
  }

  final void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows of the first column, a line each; null when there is none. */
  final @Nullable String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(String.valueOf(rows.getString(1)));
      }
      return lines.isEmpty() ? null : String.join("\n", lines);
    }
  }

  /** The rows that a change finds, as a SELECT: what it costs to find them. */
  static String asSelect(String sql) {
    Matcher change = CHANGE.matcher(sql.strip());
    if (!change.matches()) {
      return sql;
    }
    String where = change.group("where") == null ? "" : change.group("where");
    return "SELECT * FROM " + change.group("table") + where;
  }
}
