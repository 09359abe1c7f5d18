// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.advise.Linted.Kind;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tries an index that somebody wrote on a scratch copy, and says what the engine does with it. The
 * copy is left as it was. One thread at a time.
 */
public final class Lint {
  private static final Pattern CONCURRENTLY = Pattern.compile("(?i)\\bCONCURRENTLY\\s+");
  private static final Pattern PARTIAL = Pattern.compile("(?is).*\\bWHERE\\b.*");

  private final Engine engine;
  private final Connection connection;

  private Lint(Engine engine, Connection connection) {
    this.engine = engine;
    this.connection = connection;
  }

  /**
   * Tries {@code ddl}.
   *
   * @param scratch a connection to a copy, in auto-commit mode
   * @param ddl statements: first what the index needs, such as a function, last the index
   * @param statements that the index is meant for, with literals; may be empty
   * @throws IllegalStateException when the scratch copy does not answer at all
   */
  public static Linted of(
      Engine engine, Connection scratch, List<String> ddl, List<String> statements) {
    Lint lint = new Lint(engine, scratch);
    try {
      return switch (engine) {
        case POSTGRES -> lint.postgres(ddl, statements);
        case MARIADB, MYSQL -> lint.innoDb(ddl);
        case SQLITE -> lint.sqlite(ddl);
      };
    } catch (SQLException e) {
      throw new IllegalStateException("the scratch copy does not answer", e);
    }
  }

  private Linted postgres(List<String> ddl, List<String> statements) throws SQLException {
    boolean concurrently = CONCURRENTLY.matcher(ddl.getLast()).find();
    connection.setAutoCommit(false);
    try {
      for (String each : ddl) {
        run(CONCURRENTLY.matcher(each).replaceAll(""));
      }
      if (PARTIAL.matcher(ddl.getLast()).matches()
          && !statements.isEmpty()
          && !isUsed(statements)) {
        return new Linted(
            Kind.IDLE,
            "",
            "",
            "no statement says its condition, so the planner may not use it",
            "leave the condition out, or make the statement say it word for word");
      }
      return concurrently
          ? new Linted(
              Kind.OUTSIDE_TRANSACTION,
              "25001",
              "",
              "CONCURRENTLY cannot run inside a transaction",
              "tell the migration tool to run it alone, and drop an INVALID left-over before")
          : Linted.built();
    } catch (SQLException refused) {
      return LintReasons.rejected(engine, String.valueOf(refused.getSQLState()), first(refused));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Whether the newest index serves any statement when sequential scans are disabled. */
  private boolean isUsed(List<String> statements) throws SQLException {
    String name =
        rows("SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                + " ORDER BY c.oid DESC LIMIT 1")
            .getFirst();
    run("SET LOCAL enable_seqscan = off");
    for (String statement : statements) {
      String plan = String.join("\n", rows("EXPLAIN " + statement));
      if (plan.contains(" " + name + " ") || plan.contains(" " + name + "\n")) {
        return true;
      }
    }
    return false;
  }

  private Linted innoDb(List<String> ddl) throws SQLException {
    List<String> before = indexes();
    List<String> added = new ArrayList<>();
    try {
      List<String> warnings = new ArrayList<>();
      for (String each : ddl) {
        run(each);
        warnings.addAll(rows("SHOW WARNINGS"));
      }
      added.addAll(indexes());
      added.removeAll(before);
      return different(ddl.getLast().toUpperCase(Locale.ROOT), added, warnings);
    } catch (SQLException refused) {
      return LintReasons.rejected(engine, Integer.toString(refused.getErrorCode()), first(refused));
    } finally {
      for (String index : added) {
        String[] parts = index.split("\\|", -1);
        Quoting quoting = Quoting.of(engine);
        run("DROP INDEX " + quoting.identifier(parts[1]) + " ON " + quoting.identifier(parts[0]));
      }
    }
  }

  private static Linted different(String asked, List<String> added, List<String> warnings) {
    boolean tree = added.stream().anyMatch(index -> index.endsWith("|BTREE"));
    if (asked.contains("USING HASH") && tree) {
      return new Linted(
          Kind.DIFFERENT,
          "",
          "",
          "InnoDB has no hash indexes and builds a B-tree",
          "leave USING out");
    }
    return warnings.isEmpty()
        ? Linted.built()
        : new Linted(
            Kind.DIFFERENT,
            "1071",
            String.join("; ", warnings),
            "only the beginning of the value is indexed",
            "give the length that you want, or make the column a VARCHAR");
  }

  private List<String> indexes() throws SQLException {
    return rows(
        "SELECT DISTINCT CONCAT(table_name, '|', index_name, '|', index_type)"
            + " FROM information_schema.statistics WHERE table_schema = DATABASE()");
  }

  private Linted sqlite(List<String> ddl) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (String each : ddl) {
        run(each);
      }
      probe(ddl.getLast());
      return Linted.built();
    } catch (SQLException refused) {
      return LintReasons.rejected(engine, Integer.toString(refused.getErrorCode()), first(refused));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Inserts one row, because an empty table also accepts an index that no row can be put into. */
  private void probe(String ddl) throws SQLException {
    List<String> tables =
        rows("SELECT tbl_name FROM sqlite_schema WHERE type = 'index' ORDER BY rowid DESC LIMIT 1");
    if (tables.isEmpty() || !ddl.toUpperCase(Locale.ROOT).contains("INDEX")) {
      return;
    }
    String table = Quoting.of(engine).identifier(tables.getFirst());
    if (!rows("SELECT 1 FROM " + table + " LIMIT 1").isEmpty()) {
      return;
    }
    List<String> values = new ArrayList<>();
    for (String type :
        rows(
            "SELECT type FROM pragma_table_info("
                + Quoting.of(engine).literal(tables.getFirst())
                + ")")) {
      values.add(type.toUpperCase(Locale.ROOT).contains("INT") ? "1" : "'probe'");
    }
    run("INSERT INTO " + table + " VALUES (" + String.join(", ", values) + ")");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the last column of each row. */
  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(String.valueOf(found.getString(found.getMetaData().getColumnCount())));
      }
    }
    return rows;
  }

  private static String first(SQLException e) {
    return e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
  }
}
