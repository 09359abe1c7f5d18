// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

/** Statements on SQLite's catalogue. */
final class SqliteCollectorSql {
  static final String SERVER = "SELECT sqlite_version(), unixepoch()";

  /** Tables, without the shadow tables of full-text search and the engine's own. */
  static final String TABLES =
      """
      SELECT list.name, list.wr, tables.sql
        FROM pragma_table_list AS list JOIN sqlite_schema AS tables ON tables.name = list.name
       WHERE list.schema = 'main' AND list.type = 'table' AND tables.type = 'table'
         AND list.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY list.name
      """;

  static final String COLUMNS =
      """
      SELECT tables.name, columns.name, columns.type, columns."notnull" = 0, columns.pk,
             columns.hidden
        FROM sqlite_schema AS tables JOIN pragma_table_xinfo(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.hidden <> 1
       ORDER BY tables.name, columns.cid
      """;

  static final String TRIGGERS =
      "SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'trigger'";

  /** Indexes, one row for each key. */
  static final String INDEXES =
      """
      SELECT tables.name, entries.name, entries."unique", entries.origin, made.sql,
             columns.cid, columns.name, columns.desc, columns.coll
        FROM sqlite_schema AS tables
        JOIN pragma_index_list(tables.name) AS entries
        JOIN pragma_index_xinfo(entries.name) AS columns
        LEFT JOIN sqlite_schema AS made ON made.type = 'index' AND made.name = entries.name
       WHERE tables.type = 'table' AND columns.key
       ORDER BY tables.name, entries.name, columns.seqno
      """;

  static final String FOREIGN_KEYS =
      """
      SELECT tables.name, keys.id, keys."from", keys."table", keys."to", keys.on_delete
        FROM sqlite_schema AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
       WHERE tables.type = 'table'
       ORDER BY tables.name, keys.id, keys.seq
      """;

  static final String STATISTICS = "SELECT tbl, idx, stat FROM sqlite_stat1";

  static final String SIZES =
      """
      SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE
      """;

  static final String PAGES =
      """
      SELECT page_count * page_size
        FROM pragma_page_count(), pragma_page_size()
      """;

  static final String ORPHANS =
      "SELECT count(*) FROM (SELECT 1 FROM pragma_foreign_key_check LIMIT 1)";

  static final String JOURNAL = "PRAGMA journal_mode";

  /** Largest rowid of a table, as an estimate of its rows. {@code %s}: the table's name, quoted. */
  static final String ROWS = "SELECT COALESCE(max(rowid), 0) FROM %s";

  /** Number of rows, at most 100,000, of a table without rowids, which has no estimate. */
  static final String COUNT = "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT 100000)";

  private SqliteCollectorSql() {}
}
