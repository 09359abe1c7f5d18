// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/** The catalogue queries of PostgreSQL, in the shape that {@link LiveSchemaReader} reads. */
final class PostgresCatalogue {
  static final String COLUMNS =
      """
      SELECT tables.relname, columns.attname,
             format_type(columns.atttypid, columns.atttypmod)
               || CASE WHEN columns.attcollation <> 0 THEN ' ' || collations.collname ELSE '' END,
             NOT columns.attnotnull
        FROM pg_class tables
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
        JOIN pg_attribute columns ON columns.attrelid = tables.oid
        LEFT JOIN pg_collation collations ON collations.oid = columns.attcollation
       WHERE pg_namespace.nspname = current_schema() AND tables.relkind IN ('r', 'p')
         AND columns.attnum > 0 AND NOT columns.attisdropped
       ORDER BY tables.relname, columns.attnum
      """;

  static final String REFERENCES =
      """
      SELECT tables.relname, columns.attname, targets.relname,
             CASE keys.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                  WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END
        FROM pg_constraint keys
        JOIN pg_class tables ON tables.oid = keys.conrelid
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
        JOIN pg_class targets ON targets.oid = keys.confrelid
        JOIN pg_attribute columns
          ON columns.attrelid = tables.oid AND columns.attnum = keys.conkey[1]
       WHERE pg_namespace.nspname = current_schema() AND keys.contype = 'f'
       ORDER BY tables.relname, columns.attname
      """;

  static final String INDEXES =
      """
      SELECT tables.relname, indexes.relname, columns.attname,
             entries.indisunique, entries.indisprimary, entries.indisvalid
        FROM pg_index entries
        JOIN pg_class indexes ON indexes.oid = entries.indexrelid
        JOIN pg_class tables ON tables.oid = entries.indrelid
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
       CROSS JOIN LATERAL unnest(entries.indkey::int2[]) WITH ORDINALITY AS keys (number, place)
        LEFT JOIN pg_attribute columns
          ON columns.attrelid = tables.oid AND columns.attnum = keys.number AND keys.number > 0
       WHERE pg_namespace.nspname = current_schema()
       ORDER BY tables.relname, indexes.relname, keys.place
      """;

  /** Query of relations of every kind, and of types that would share a table's name. */
  static final String NAMES =
      """
      SELECT relname,
             CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                  WHEN 'S' THEN 'sequence' WHEN 'i' THEN 'index' WHEN 'I' THEN 'index'
                  WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' ELSE 'table' END
        FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = current_schema()
       UNION ALL
      SELECT typname, 'type'
        FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
       WHERE nspname = current_schema() AND typrelid = 0 AND typcategory <> 'A'
      """;

  private PostgresCatalogue() {}
}
