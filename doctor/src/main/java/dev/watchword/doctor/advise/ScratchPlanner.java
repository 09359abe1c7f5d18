// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A planner on a database that exists for nothing else: candidate indexes are really built. */
public abstract sealed class ScratchPlanner implements Planner
    permits PostgresPlanner, InnoDbPlanner, SqlitePlanner {
  private static final int MOST_SECONDS = 5;
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?is)(?:DELETE\\s+FROM|UPDATE)\\s+(?<table>\\S+)(?:\\s+SET\\s.*?)?(?<where>\\s+WHERE\\s.*?)?(?:\\s+RETURNING\\s.*)?");

  final Connection connection;
  final IndexDdl ddl;
  final Quoting quoting;
  private final Samples samples;

  ScratchPlanner(Engine engine, Connection connection) {
    this.connection = connection;
    this.ddl = IndexDdl.of(engine);
    this.quoting = Quoting.of(engine);
    this.samples = new Samples(connection, engine);
  }

  /** The reads of one run, and the indexes that its plan names. */
  record Run(double reads, Set<String> indexes) {}

  /**
   * Returns the planner of an engine.
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
      List<Parsed> statements, List<RawIndexShape> extra, List<IndexInfo> without) throws Refused {
    List<List<Sample>> values = statements.stream().map(samples::of).toList();
    try {
      begin();
      try {
        for (int i = 0; i < extra.size(); i++) {
          add(Trial.name(i), extra.get(i));
        }
        for (IndexInfo index : without) {
          hide(index);
        }
        return estimates(statements, values);
      } finally {
        undo();
      }
    } catch (SQLException refused) {
      throw refused(refused);
    }
  }

  @Override
  public final Trial trial(
      List<Parsed> statements, List<RawIndexShape> extra, List<IndexInfo> doubted) throws Refused {
    try {
      begin();
      try {
        return new Trials(this, statements, statements.stream().map(samples::of).toList())
            .of(extra, doubted);
      } finally {
        undo();
      }
    } catch (SQLException refused) {
      throw refused(refused);
    }
  }

  final List<Estimate> estimates(List<Parsed> statements, List<List<Sample>> values)
      throws SQLException {
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      String sql = statements.get(i).statement().sql();
      estimates.add(average(sql, values.get(i)).orCheaper(generic(sql).estimate()));
    }
    return estimates;
  }

  @Override
  public final Optional<Refused> refusal(RawIndexShape shape) {
    try {
      estimate(List.of(), List.of(shape), List.of());
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused);
    }
  }

  /**
   * Returns empty: SQLite accepts values of any length, and InnoDB checks the types when it builds
   * the index.
   */
  @Override
  public Optional<Refused> overflow(TableInfo table, RawIndexShape shape) {
    return Optional.empty();
  }

  @Override
  public final double rows(String table) {
    return samples.rows(table);
  }

  @Override
  public final double distinct(String table, String column) {
    return samples.distinct(table, column);
  }

  @Override
  public final double fraction(String table, String condition) {
    return samples.fraction(table, condition);
  }

  private Estimate average(String sql, List<Sample> values) throws SQLException {
    double cost = 0;
    double rows = 0;
    for (Sample sample : values) {
      Estimate estimate = tried(Filled.of(sql, sample.literals()));
      cost += estimate.cost() * sample.weight();
      rows += estimate.rows() * sample.weight();
    }
    return new Estimate(cost, rows);
  }

  final Trial.Measured measured(String sql, List<Sample> values) throws SQLException {
    List<Double> reads = new ArrayList<>();
    Set<String> indexes = new HashSet<>();
    for (Sample sample : values) {
      Run run = run(asSelect(Filled.of(sql, sample.literals())), MOST_SECONDS);
      reads.add(run.reads());
      indexes.addAll(run.indexes());
    }
    Generic generic = generic(sql);
    return new Trial.Measured(reads, indexes, generic.indexes(), generic.estimate().cost());
  }

  abstract Estimate tried(String sql) throws SQLException;

  /** The cost of a generic plan, and the indexes that it names. */
  record Generic(Estimate estimate, Set<String> indexes) {
    static final Generic NONE = new Generic(Estimate.UNKNOWN, Set.of());
  }

  /**
   * Returns the statement's generic plan; none where it has no parameter or the engine no such
   * plan.
   */
  Generic generic(String sql) throws SQLException {
    return Generic.NONE;
  }

  /** Runs a statement that changes nothing. Reads are NaN when it fails or exceeds the time. */
  abstract Run run(String select, int seconds) throws SQLException;

  abstract long bytes(String name, RawIndexShape shape) throws SQLException;

  abstract void begin() throws SQLException;

  abstract void add(String name, RawIndexShape shape) throws SQLException;

  abstract void hide(IndexInfo index) throws SQLException;

  /** Marks the existing indexes. */
  abstract void mark() throws SQLException;

  /** Returns to the marked indexes. */
  abstract void back() throws SQLException;

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

  static boolean isSelect(String sql) {
    String bare = sql.stripLeading();
    return bare.regionMatches(true, 0, "SELECT", 0, 6) || bare.regionMatches(true, 0, "WITH", 0, 4);
  }

  /** Returns the first column, one line a row; null when there are no rows. */
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

  /** Returns a SELECT that finds the rows of a change, whose cost is that of finding them. */
  static String asSelect(String sql) {
    Matcher change = CHANGE.matcher(sql.strip());
    if (!change.matches()) {
      return sql;
    }
    String where = change.group("where") == null ? "" : change.group("where");
    return "SELECT * FROM " + change.group("table") + where;
  }
}
