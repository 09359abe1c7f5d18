// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.plan.Goal;
import dev.watchword.doctor.plan.IndexState;
import dev.watchword.doctor.plan.Step;
import dev.watchword.store.schema.Engine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single indexes from the catalogue. */
final class IndexReader {
  private static final String POSTGRES =
      """
      SELECT tables.relname, entries.indisunique,
             CASE WHEN entries.indisvalid THEN 'PRESENT' ELSE 'INVALID' END, columns.attname
        FROM pg_index entries
        JOIN pg_class tables ON tables.oid = entries.indrelid
       CROSS JOIN LATERAL unnest(entries.indkey::int2[]) WITH ORDINALITY AS keys (number, place)
        LEFT JOIN pg_attribute columns
          ON columns.attrelid = tables.oid AND columns.attnum = keys.number AND keys.number > 0
       WHERE entries.indexrelid = to_regclass(?) AND keys.place <= entries.indnkeyatts
       ORDER BY keys.place
      """;

  private static final String PARTITIONED =
      "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'I'";

  private static final String MARIADB =
      """
      SELECT table_name, non_unique = 0, IF(ignored = 'YES', 'HIDDEN', 'PRESENT'), column_name
        FROM information_schema.statistics
       WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?
       ORDER BY seq_in_index
      """;

  private static final String SQLITE =
      """
      SELECT lists.tbl_name,
             (SELECT "unique" FROM pragma_index_list(lists.tbl_name) WHERE name = lists.name),
             'PRESENT', keys.name
        FROM sqlite_master AS lists, pragma_index_info(lists.name) AS keys
       WHERE lists.type = 'index' AND lists.name = ?
       ORDER BY keys.seqno
      """;

  private final OpenDatabase database;

  IndexReader(OpenDatabase database) {
    this.database = database;
  }

  FoundIndex read(Step step, Goal goal) throws SQLException {
    return switch (database.engine()) {
      case POSTGRES ->
          read(POSTGRES, Quoting.of(Engine.POSTGRES).identifier(step.namespace(), goal.index()));
      case MARIADB -> read(MARIADB, step.table(), goal.index());
      case MYSQL ->
          read(MARIADB.replace("ignored = 'YES'", "is_visible = 'NO'"), step.table(), goal.index());
      case SQLITE -> read(SQLITE, goal.index());
    };
  }

  /**
   * Whether PostgreSQL keeps the index in the partitions of its table, so that it can only be
   * dropped as a whole.
   */
  boolean isPartitioned(Step step, Goal goal) throws SQLException {
    try (PreparedStatement statement = database.connection().prepareStatement(PARTITIONED)) {
      statement.setString(
          1, Quoting.of(Engine.POSTGRES).identifier(step.namespace(), goal.index()));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private FoundIndex read(String sql, String... names) throws SQLException {
    try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
      for (int i = 0; i < names.length; i++) {
        statement.setString(i + 1, names[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        FoundIndex found = FoundIndex.NONE;
        List<@Nullable String> keys = new ArrayList<>();
        while (rows.next()) {
          keys.add(rows.getString(4));
          found =
              new FoundIndex(
                  IndexState.valueOf(rows.getString(3)),
                  rows.getString(1),
                  rows.getBoolean(2),
                  keys);
        }
        return found;
      }
    }
  }
}
