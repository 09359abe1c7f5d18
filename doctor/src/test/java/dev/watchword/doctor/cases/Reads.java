// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.ProgressHandler;

/**
 * Counts the reads of one run of a statement, in a unit that is the same in each run: blocks on
 * PostgreSQL, rows that the storage engine hands out on MariaDB and MySQL, steps of SQLite's
 * machine. For a change only the search for its rows counts.
 */
final class Reads {
  private static final Pattern BLOCKS = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

  private Reads() {}

  static double of(Fixture fixture, String change) throws SQLException {
    return of(fixture, change, List.of());
  }

  /** Counts the reads under settings of the connection. */
  static double of(Fixture fixture, String change, List<String> settings) throws SQLException {
    String sql = found(change);
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
      connection.setAutoCommit(false);
      double reads =
          switch (fixture.engine()) {
            case "postgres" -> blocks(statement, sql);
            case "sqlite" -> steps(connection, statement, sql);
            default -> rows(statement, sql) - rows(statement, "SELECT 1");
          };
      connection.rollback();
      return reads;
    }
  }

  /** Returns the blocks of the top node, which include those of all nodes. */
  private static double blocks(Statement statement, String sql) throws SQLException {
    String explain = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ";
    double sum = 0;
    try (ResultSet row = statement.executeQuery(explain + sql)) {
      row.next();
      Matcher matcher = BLOCKS.matcher(row.getString(1));
      for (int i = 0; i < 2 && matcher.find(); i++) {
        sum += Double.parseDouble(matcher.group(1));
      }
    }
    return sum;
  }

  private static double rows(Statement statement, String sql) throws SQLException {
    double before = handled(statement);
    run(statement, sql);
    return handled(statement) - before;
  }

  private static double handled(Statement statement) throws SQLException {
    double sum = 0;
    try (ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      while (rows.next()) {
        sum += rows.getDouble(2);
      }
    }
    return sum;
  }

  private static double steps(Connection connection, Statement statement, String sql)
      throws SQLException {
    try (ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
      plan.next(); // Whoever asks first reads the schema.
    }
    AtomicLong steps = new AtomicLong();
    ProgressHandler.setHandler(
        connection,
        1,
        new ProgressHandler() {
          @Override
          protected int progress() {
            steps.incrementAndGet();
            return 0;
          }
        });
    try {
      run(statement, sql);
    } finally {
      ProgressHandler.clearHandler(connection);
    }
    return steps.get();
  }

  private static String found(String sql) {
    return sql.replaceFirst("(?is)^\\s*DELETE\\s+FROM", "SELECT * FROM")
        .replaceFirst("(?is)^\\s*UPDATE\\s+(\\S+)\\s+SET\\s.*?(?=\\sWHERE\\s)", "SELECT * FROM $1");
  }

  private static void run(Statement statement, String sql) throws SQLException {
    if (statement.execute(sql)) {
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          rows.getObject(1);
        }
      }
    }
  }
}
