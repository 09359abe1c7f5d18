// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/** The catalogue queries of SQLite, in the shape that {@link LiveSchemaReader} reads. */
final class SqliteCatalogue {
  static final String COLUMNS =
      """
      SELECT tables.name, columns.name, columns.type, columns."notnull" = 0
        FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY tables.name, columns.cid
      """;

  static final String REFERENCES =
      """
      SELECT tables.name, keys."from", keys."table", keys.on_delete
        FROM sqlite_schema AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
       WHERE tables.type = 'table'
       ORDER BY tables.name, keys."from"
      """;

  static final String INDEXES =
      """
      SELECT tables.name,
             CASE entries.origin WHEN 'pk' THEN 'PRIMARY KEY' ELSE entries.name END,
             columns.name, entries."unique", entries.origin = 'pk', 1
        FROM sqlite_schema AS tables
        JOIN pragma_index_list(tables.name) AS entries
        JOIN pragma_index_info(entries.name) AS columns
       WHERE tables.type = 'table'
       ORDER BY tables.name, entries.name, columns.seqno
      """;

  /** Query of all names but triggers, in lower case: SQLite ignores the case of ASCII letters. */
  static final String NAMES = "SELECT lower(name), type FROM sqlite_schema WHERE type <> 'trigger'";

  private SqliteCatalogue() {}
}
