// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/** The catalogue queries of SQLite. */
final class SqliteCatalogue {
  private static final String COLUMNS =
      """
      SELECT tables.name, columns.name, columns.type, columns."notnull" = 0,
             CASE WHEN kinds.strict THEN 'STRICT' ELSE '' END
               || CASE WHEN kinds.strict AND kinds.wr THEN ', ' ELSE '' END
               || CASE WHEN kinds.wr THEN 'WITHOUT ROWID' ELSE '' END
        FROM sqlite_schema AS tables
        JOIN pragma_table_list(tables.name) AS kinds ON kinds.schema = 'main'
        JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY tables.name, columns.cid
      """;

  private static final String REFERENCES =
      """
      SELECT tables.name, keys.id, keys."from", keys."table", coalesce(keys."to", 'id'),
             keys.on_delete
        FROM sqlite_schema AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
       WHERE tables.type = 'table'
       ORDER BY tables.name, keys.id, keys.seq
      """;

  private static final String CHECKS =
      "SELECT name, NULL, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL";

  private static final String INDEXES =
      """
      SELECT tables.name,
             CASE entries.origin WHEN 'pk' THEN 'PRIMARY KEY' ELSE entries.name END,
             columns.name, NULL, columns."desc",
             CASE WHEN columns.coll <> 'BINARY' THEN 'COLLATE ' || columns.coll ELSE '' END,
             0, entries."unique", entries.origin = 'pk', 1, 'BTREE', NULL, made.sql
        FROM sqlite_schema AS tables
        JOIN pragma_index_list(tables.name) AS entries
        JOIN pragma_index_xinfo(entries.name) AS columns ON columns."key" = 1
        LEFT JOIN sqlite_schema AS made ON made.type = 'index' AND made.name = entries.name
       WHERE tables.type = 'table'
       ORDER BY tables.name, entries.name, columns.seqno
      """;

  static final CatalogueSql SQL = new CatalogueSql(COLUMNS, REFERENCES, CHECKS, INDEXES);

  /** Query of all names but triggers, in lower case: SQLite ignores the case of ASCII letters. */
  static final String NAMES = "SELECT lower(name), type FROM sqlite_schema WHERE type <> 'trigger'";

  private SqliteCatalogue() {}
}
