// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.script.StatementVerdict.Extension;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the allowed statements of a file, on a connection to a scratch database. For one thread. */
final class ScratchSchema {
  /** Maximum time in seconds for one statement, as the tables are empty. */
  private static final int LONGEST_SECONDS = 60;

  private static final String OWN = "public";

  private final Engine engine;
  private final Connection connection;
  private final Quoting quoting;

  ScratchSchema(Engine engine, Connection connection) {
    this.engine = engine;
    this.connection = connection;
    this.quoting = Quoting.of(engine);
  }

  Engine engine() {
    return engine;
  }

  /** Sets the session as the clients of dumps do: tables in any order, and zero dates accepted. */
  void begin() throws SQLException {
    switch (engine) {
      case POSTGRES -> {
        execute("SET standard_conforming_strings = on");
        execute("SET statement_timeout = " + LONGEST_SECONDS * 1000);
      }
      case MARIADB -> {
        execute("SET max_statement_time = " + LONGEST_SECONDS);
        execute("SET foreign_key_checks = 0, sql_mode = 'STRICT_TRANS_TABLES'");
      }
      case MYSQL -> execute("SET foreign_key_checks = 0, sql_mode = 'STRICT_TRANS_TABLES'");
      case SQLITE -> execute("PRAGMA trusted_schema = 0");
    }
  }

  void end() throws SQLException {
    switch (engine) {
      case POSTGRES -> execute("SET statement_timeout = 0");
      case MARIADB -> {
        execute("SET max_statement_time = 0");
        execute("SET foreign_key_checks = DEFAULT, sql_mode = DEFAULT");
      }
      case MYSQL -> execute("SET foreign_key_checks = DEFAULT, sql_mode = DEFAULT");
      case SQLITE -> {}
    }
  }

  /** Runs a statement; a schema that it names is created if the file did not create it. */
  void run(Run run) throws SQLException {
    if (engine == Engine.POSTGRES && !run.about().schema().isEmpty()) {
      makeSchema(run.about().schema());
    }
    if (!run.sql().isEmpty()) {
      execute(run.sql());
    }
  }

  /** Creates an extension; returns whether the server has it. */
  boolean extend(Extension extension) throws SQLException {
    String name = quoting.identifier(extension.name());
    String schema = extension.schema();
    if (!schema.isEmpty()) {
      makeSchema(schema);
    }
    try {
      execute(
          "CREATE EXTENSION IF NOT EXISTS "
              + name
              + (schema.isEmpty() ? "" : " SCHEMA " + quoting.identifier(schema)));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  void search(List<String> schemas) throws SQLException {
    if (schemas.equals(List.of("default"))) {
      execute("RESET search_path");
      return;
    }
    for (String schema : schemas) {
      makeSchema(schema);
    }
    execute("SET search_path = " + (schemas.isEmpty() ? "''" : listed(schemas)));
  }

  private String listed(List<String> schemas) {
    return schemas.stream().map(quoting::identifier).collect(Collectors.joining(", "));
  }

  private void makeSchema(String name) throws SQLException {
    boolean present =
        name.equals(OWN)
            || name.startsWith("pg_")
            || name.startsWith("$")
            || name.equals("information_schema");
    if (!present) {
      execute("CREATE SCHEMA IF NOT EXISTS " + quoting.identifier(name));
    }
  }

  /**
   * Makes one schema of PostgreSQL the account's default: the named one, else the usual one if it
   * has tables, else that with the most. Returns a note for each other schema with tables.
   */
  List<String> choose(String wanted) throws SQLException {
    if (engine != Engine.POSTGRES) {
      return List.of();
    }
    Map<String, Long> tables = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT schemaname, count(*) FROM pg_catalog.pg_tables"
                    + " WHERE schemaname <> 'information_schema'"
                    + " AND left(schemaname, 3) <> 'pg_'"
                    + " GROUP BY schemaname ORDER BY count(*) DESC, schemaname")) {
      while (rows.next()) {
        tables.put(rows.getString(1), rows.getLong(2));
      }
    }
    String usual =
        tables.containsKey(OWN) || tables.isEmpty() ? OWN : tables.keySet().iterator().next();
    String chosen = wanted.isEmpty() ? usual : wanted;
    List<String> path = chosen.equals(OWN) ? List.of(OWN) : List.of(chosen, OWN);
    execute("ALTER ROLE CURRENT_USER SET search_path = " + listed(path));
    execute("SET search_path = " + listed(path));
    List<String> notes = new ArrayList<>();
    tables.forEach(
        (name, count) -> {
          if (!name.equals(chosen)) {
            notes.add(
                "schema "
                    + name
                    + " has "
                    + count
                    + (count == 1 ? " table" : " tables")
                    + " more: --namespace "
                    + name
                    + " examines them");
          }
        });
    return notes;
  }

  /** Returns the number of tables. */
  long tables() throws SQLException {
    String count =
        switch (engine) {
          case POSTGRES ->
              "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname <> 'information_schema'"
                  + " AND left(schemaname, 3) <> 'pg_'";
          case MARIADB, MYSQL ->
              "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()";
          case SQLITE -> "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
        };
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(count)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Executes one statement, whose text the driver passes on unchanged. */
  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
