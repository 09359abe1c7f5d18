// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The planner of PostgreSQL: real indexes in a transaction that is rolled back. */
final class PostgresPlanner extends ScratchPlanner {
  private static final Pattern COST = Pattern.compile("\"Total Cost\": ([0-9.]+)");
  private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": ([0-9]+)");
  private static final Pattern INDEX =
      Pattern.compile("\"Index Name\": \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern BLOCKS = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

  private static final String WHOLES =
      """
      SELECT parts.relname, wholes.relname
        FROM pg_class parts JOIN pg_class wholes ON wholes.oid = pg_partition_root(parts.oid)
       WHERE parts.relkind = 'i' AND parts.relispartition
      """;

  private @Nullable Savepoint marked;

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

  /**
   * Builds an index, and analyses its table if it is on an expression: the planner needs statistics
   * of its own for that.
   */
  @Override
  void add(String name, RawIndexShape shape) throws SQLException {
    operators(shape);
    run(ddl.create(name, shape));
    if (!shape.keys().stream().allMatch(Key::isColumn)) {
      run("ANALYZE " + quoting.identifier(shape.table()));
    }
  }

  /** Creates the extension that has the operator class of the index, where it needs one. */
  private void operators(RawIndexShape shape) throws SQLException {
    if (shape.keys().stream().anyMatch(key -> Advice.TRIGRAMS.equals(key.operatorClass()))) {
      run(Advice.TRIGRAM_EXTENSION);
    }
  }

  @Override
  void hide(IndexInfo index) throws SQLException {
    run(ddl.drop(index));
  }

  @Override
  void mark() throws SQLException {
    marked = connection.setSavepoint();
  }

  @Override
  void back() throws SQLException {
    if (marked != null) {
      forget(marked);
    }
  }

  @Override
  Estimate tried(String sql) throws SQLException {
    return asked("EXPLAIN (FORMAT JSON) " + sql)
        .map(PostgresPlanner::read)
        .orElse(Estimate.UNKNOWN);
  }

  @Override
  Generic generic(String sql) throws SQLException {
    Optional<String> plan = Filled.count(sql) == 0 ? Optional.empty() : genericPlan(sql);
    return plan.isEmpty() ? Generic.NONE : new Generic(read(plan.get()), indexes(plan.get()));
  }

  /**
   * Returns the generic plan of a statement, which PostgreSQL may keep for a prepared statement.
   */
  private Optional<String> genericPlan(String sql) throws SQLException {
    String nulls = String.join(", ", Collections.nCopies(Filled.count(sql), "NULL"));
    Savepoint before = connection.setSavepoint();
    try {
      run("SET LOCAL plan_cache_mode = force_generic_plan");
      run("PREPARE doctor_generic AS " + Filled.numbered(sql));
      try {
        return Optional.of(
            String.valueOf(text("EXPLAIN (FORMAT JSON) EXECUTE doctor_generic (" + nulls + ")")));
      } finally {
        connection.rollback(before);
        run("DEALLOCATE doctor_generic");
      }
    } catch (SQLException refused) {
      return Optional.empty();
    } finally {
      forget(before);
    }
  }

  @Override
  Run run(String select, int seconds) throws SQLException {
    run("SET LOCAL statement_timeout = " + seconds * 1000);
    Optional<String> plan = asked("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + select);
    return plan.isEmpty()
        ? new Run(Double.NaN, Set.of())
        : new Run(blocks(plan.get()), indexes(plan.get()));
  }

  /** Returns a plan. Changes by the statement are rolled back. */
  private Optional<String> asked(String explain) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return Optional.of(String.valueOf(text(explain)));
    } catch (SQLException refused) {
      return Optional.empty();
    } finally {
      forget(before);
    }
  }

  private void forget(Savepoint savepoint) throws SQLException {
    connection.rollback(savepoint);
    connection.releaseSavepoint(savepoint);
  }

  /** Returns the blocks of the top node, which include those of all nodes. */
  private static double blocks(String plan) {
    return BLOCKS
        .matcher(plan)
        .results()
        .limit(2)
        .mapToDouble(r -> Long.parseLong(r.group(1)))
        .sum();
  }

  /** Returns the indexes that a plan names. A partition's part of an index counts as the whole. */
  private Set<String> indexes(String plan) throws SQLException {
    Set<String> found =
        INDEX.matcher(plan).results().map(each -> each.group(1)).collect(Collectors.toSet());
    Map<String, String> wholes = found.isEmpty() ? Map.of() : wholes();
    return found.stream().map(name -> wholes.getOrDefault(name, name)).collect(Collectors.toSet());
  }

  private Map<String, String> wholes() throws SQLException {
    Map<String, String> wholes = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(WHOLES)) {
      while (rows.next()) {
        wholes.put(rows.getString(1), rows.getString(2));
      }
    }
    return wholes;
  }

  @Override
  long bytes(String name, RawIndexShape shape) throws SQLException {
    String index = quoting.literal(quoting.identifier(name)) + "::regclass";
    String size =
        text(
            "SELECT COALESCE((SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree("
                + index
                + ")), pg_relation_size("
                + index
                + "))");
    return size == null ? 0 : Long.parseLong(size);
  }

  /**
   * Reads the estimate from the top node, which comes first. That of a change reports no rows, the
   * node below it does.
   */
  private static Estimate read(String plan) {
    Matcher cost = COST.matcher(plan);
    Matcher rows = ROWS.matcher(plan);
    double count = 0;
    while (count == 0 && rows.find()) {
      count = Double.parseDouble(rows.group(1));
    }
    return cost.find() ? new Estimate(Double.parseDouble(cost.group(1)), count) : Estimate.UNKNOWN;
  }

  /** Tries one row with the longest values, in a table beside the copy that has no other rows. */
  @Override
  public Optional<Refused> overflow(TableInfo table, RawIndexShape shape) {
    try {
      begin();
      try {
        operators(shape);
        return new LongestRow(connection).refusal(table, shape);
      } finally {
        undo();
      }
    } catch (SQLException refused) {
      return Optional.of(refused(refused));
    }
  }

  @Override
  public double correlation(String table, String column) {
    try {
      String known =
          text(
              "SELECT correlation FROM pg_stats WHERE schemaname = ANY (current_schemas(false))"
                  + " AND tablename = "
                  + quoting.literal(table)
                  + " AND attname = "
                  + quoting.literal(column));
      return known == null || known.equals("null")
          ? 0
          : Double.parseDouble(known.lines().findFirst().orElse("0"));
    } catch (SQLException refused) {
      return 0;
    }
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
