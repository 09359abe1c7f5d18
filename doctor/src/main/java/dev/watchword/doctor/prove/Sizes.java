// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.plan.Step;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Measures the bytes of a table's indexes. */
final class Sizes {
  private Sizes() {}

  /**
   * Returns the size of all indexes of a step's table; on SQLite of the whole file; empty where the
   * server hides it.
   */
  static OptionalLong of(OpenDatabase database, Step step) {
    if (step.table().isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(database.number(ask(database, step)));
    } catch (SQLException hidden) {
      return OptionalLong.empty();
    }
  }

  private static String ask(OpenDatabase database, Step step) throws SQLException {
    Quoting quoting = Quoting.of(database.engine());
    String table = quoting.identifier(step.namespace(), step.table());
    String text = quoting.literal(table);
    return switch (database.engine()) {
      case POSTGRES ->
          "SELECT COALESCE((SELECT sum(pg_indexes_size(relid)) FROM pg_partition_tree("
              + text
              + "::regclass)), pg_indexes_size("
              + text
              + "::regclass))";
      case MARIADB, MYSQL -> {
        database.execute("ANALYZE TABLE " + table);
        yield "SELECT SUM(stat_value) * @@innodb_page_size FROM mysql.innodb_index_stats"
            + " WHERE stat_name = 'size' AND database_name = DATABASE() AND table_name = "
            + quoting.literal(step.table());
      }
      case SQLITE ->
          "SELECT (SELECT page_count FROM pragma_page_count) * page_size"
              + " - (SELECT freelist_count FROM pragma_freelist_count) * page_size"
              + " FROM pragma_page_size";
    };
  }
}
