// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.Explained;
import dev.watchword.doctor.explain.Explainer;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.prove.Proof.Measure;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.SqliteStepCounter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs statements on the copy and measures them. Their changes are rolled back. */
final class StatementMeter {
  private static final int FEWEST = 3;
  private static final int MOST = 200;

  /** Time in ns of the first run from which a statement is not timed again. */
  private static final long SLOW_NANOS = 2_000_000_000L;

  private final OpenDatabase database;
  private final long budgetNanos;
  private final Explainer explainer;

  /**
   * Creates a meter on one connection.
   *
   * @param budgetNanos maximum time for one statement in ns, once it ran three times
   */
  StatementMeter(OpenDatabase database, long budgetNanos) {
    this.database = database;
    this.budgetNanos = budgetNanos;
    this.explainer = new Explainer(database);
  }

  /** Returns the unit of {@link Measure#reads}. */
  static String unit(Engine engine) {
    return switch (engine) {
      case POSTGRES -> "blocks";
      case MARIADB, MYSQL -> "rows";
      case SQLITE -> "steps";
    };
  }

  /** Measures one statement, given as a text for each set of values. */
  Measure measure(List<String> texts) throws SQLException {
    Explained explained = explainer.explain(texts.getFirst(), List.of());
    database.connection().setAutoCommit(false);
    try {
      Counted counted = count(texts.getFirst());
      long[] nanos = new long[MOST];
      int runs = 0;
      if (counted.nanos() > SLOW_NANOS) {
        nanos[runs++] = counted.nanos();
      } else {
        long end = System.nanoTime() + budgetNanos;
        while (runs < FEWEST || (runs < MOST && System.nanoTime() < end)) {
          nanos[runs] = time(texts.get(runs % texts.size()));
          runs++;
        }
      }
      Arrays.sort(nanos, 0, runs);
      return new Measure(
          explained.indexes(),
          explained.scanned(),
          counted.reads(),
          nanos[runs / 2] / 1e3,
          nanos[Math.min(runs - 1, (int) Math.ceil(runs * 0.99) - 1)] / 1e3,
          runs,
          explained.text());
    } finally {
      database.connection().rollback();
      database.connection().setAutoCommit(true);
    }
  }

  private long time(String sql) throws SQLException {
    long begun = System.nanoTime();
    run(sql);
    long taken = System.nanoTime() - begun;
    database.connection().rollback();
    return taken;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
    }
  }

  /** The reads and the time of the first run, which also warms the caches. */
  private record Counted(long reads, long nanos) {}

  private Counted count(String sql) throws SQLException {
    if (database.engine() == Engine.MARIADB || database.engine() == Engine.MYSQL) {
      long before = rowsRead();
      long nanos = time(sql);
      return new Counted(rowsRead() - before, nanos);
    }
    long nanos = time(sql);
    return new Counted(database.engine() == Engine.SQLITE ? steps(sql) : blocks(sql), nanos);
  }

  private long steps(String sql) throws SQLException {
    try (SqliteStepCounter steps = new SqliteStepCounter(database.connection())) {
      run(sql);
      return steps.taken();
    } finally {
      database.connection().rollback();
    }
  }

  private long blocks(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row =
            statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + sql)) {
      row.next();
      JsonNode plan = JsonMapper.shared().readTree(row.getString(1)).get(0).get("Plan");
      return plan.get("Shared Hit Blocks").asLong() + plan.get("Shared Read Blocks").asLong();
    } finally {
      database.connection().rollback();
    }
  }

  private long rowsRead() throws SQLException {
    long sum = 0;
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      while (rows.next()) {
        sum += rows.getLong(2);
      }
    }
    return sum;
  }
}
