// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.collect.ReadOnlyConnection;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.schema.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the statements that the engine itself remembers, without the values in them. */
public final class EngineWorkload {
  /** Maximum number of statements that are read: those that took the most time. */
  static final int MOST = 1000;

  /**
   * A statement in the engine's memory.
   *
   * @param entries number of the engine's entries for it
   */
  private record Seen(String id, String sql, double callsPerMinute, int entries) {}

  /** The schema of pg_stat_statements, and its version, such as 1.10. */
  private record Extension(String namespace, String version) {

    String view(String name) {
      return Quoting.of(Engine.POSTGRES).identifier(namespace, name);
    }

    String since() {
      String[] parts = version.split("\\D", -1);
      int minor = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0;
      if (minor >= 11) {
        return RememberedStatements.SINCE_OF_EACH;
      }
      return minor >= 9
          ? String.format(
              Locale.ROOT, RememberedStatements.SINCE_RESET, view("pg_stat_statements_info"))
          : RememberedStatements.SINCE_START;
    }
  }

  private EngineWorkload() {}

  /** Reads the statements that the engine remembers; gaps become notes of the connection. */
  public static Workload read(ReadOnlyConnection connection) {
    List<Seen> seen =
        switch (connection.engine()) {
          case POSTGRES -> postgres(connection);
          case MARIADB, MYSQL ->
              connection.tried(
                  "the statements that ran (performance_schema)",
                  String.format(Locale.ROOT, RememberedStatements.INNODB, MOST),
                  EngineWorkload::seen);
          case SQLITE -> List.of();
        };
    List<Statement> statements = new ArrayList<>();
    int hidden = 0;
    for (Seen each : seen) {
      if (each.sql().equals("<insufficient privilege>")) {
        hidden += each.entries();
      } else if (SqlFile.isQuery(each.sql()) && !isOfCatalogue(each.sql())) {
        statements.add(
            new Statement(
                each.id(), each.sql(), each.callsPerMinute(), List.of(), Statement.Source.ENGINE));
      }
    }
    if (hidden > 0) {
      connection.note(
          hidden + " statements of others are hidden: GRANT pg_read_all_stats to this account");
    }
    return new Workload(statements, List.of());
  }

  private static List<Seen> postgres(ReadOnlyConnection connection) {
    List<Extension> extension =
        connection.tried(
            "the list of extensions",
            RememberedStatements.EXTENSION,
            row -> new Extension(row.getString(1), row.getString(2)));
    if (extension.isEmpty()) {
      connection.note(
          "pg_stat_statements is not installed in this database: which statements run is not known"
              + " (CREATE EXTENSION pg_stat_statements, and shared_preload_libraries)");
      return List.of();
    }
    Extension found = extension.getFirst();
    return connection.tried(
        "the statements that ran (pg_stat_statements)",
        String.format(
            Locale.ROOT,
            RememberedStatements.POSTGRES,
            found.since(),
            found.view("pg_stat_statements"),
            MOST),
        EngineWorkload::seen);
  }

  private static Seen seen(ResultSet row) throws SQLException {
    String sql = row.getString(2);
    return new Seen(
        String.valueOf(row.getString(1)),
        sql == null ? "" : sql.strip(),
        row.getDouble(3),
        row.getInt(4));
  }

  /** Whether a statement is a tool's query on the catalogue, the doctor's own included. */
  public static boolean isOfCatalogue(String sql) {
    String text = sql.toLowerCase(Locale.ROOT);
    return text.contains("pg_catalog")
        || text.contains("pg_class")
        || text.contains("pg_stat")
        || text.contains("pg_settings")
        || text.contains("pg_namespace")
        || text.contains("from pg_")
        || text.contains("sqlite_")
        || text.contains("information_schema")
        || text.contains("performance_schema")
        || text.contains("innodb_")
        || (text.startsWith("select") && !text.contains(" from "));
  }
}
