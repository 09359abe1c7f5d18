// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/** The catalogue queries of PostgreSQL. */
final class PostgresCatalogue {
  private static final String COLUMNS =
      """
      SELECT tables.relname, columns.attname,
             format_type(columns.atttypid, columns.atttypmod)
               || CASE WHEN columns.attcollation <> 0 THEN ' ' || collations.collname ELSE '' END,
             NOT columns.attnotnull,
             COALESCE((SELECT option FROM unnest(tables.reloptions) AS option
                        WHERE option LIKE 'fillfactor=%'), '')
        FROM pg_class tables
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
        JOIN pg_attribute columns ON columns.attrelid = tables.oid
        LEFT JOIN pg_collation collations ON collations.oid = columns.attcollation
       WHERE pg_namespace.nspname = current_schema() AND tables.relkind IN ('r', 'p')
         AND columns.attnum > 0 AND NOT columns.attisdropped
       ORDER BY tables.relname, columns.attnum
      """;

  private static final String REFERENCES =
      """
      SELECT tables.relname, keys.oid, columns.attname, targets.relname, aims.attname,
             CASE keys.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                  WHEN 'r' THEN 'RESTRICT' WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END
        FROM pg_constraint keys
        JOIN pg_class tables ON tables.oid = keys.conrelid
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
        JOIN pg_class targets ON targets.oid = keys.confrelid
       CROSS JOIN LATERAL unnest(keys.conkey, keys.confkey)
                          WITH ORDINALITY AS pairs (number, aim, place)
        JOIN pg_attribute columns
          ON columns.attrelid = tables.oid AND columns.attnum = pairs.number
        JOIN pg_attribute aims ON aims.attrelid = targets.oid AND aims.attnum = pairs.aim
       WHERE pg_namespace.nspname = current_schema() AND keys.contype = 'f'
       ORDER BY tables.relname, keys.conname, pairs.place
      """;

  private static final String CHECKS =
      """
      SELECT tables.relname, pg_get_expr(rules.conbin, rules.conrelid, true), NULL
        FROM pg_constraint rules
        JOIN pg_class tables ON tables.oid = rules.conrelid
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
       WHERE pg_namespace.nspname = current_schema() AND rules.contype = 'c'
       ORDER BY tables.relname, rules.conname
      """;

  /** Query of indexes; the manner of a key is what differs from the default of its type. */
  private static final String INDEXES =
      """
      SELECT tables.relname, indexes.relname, columns.attname,
             pg_get_indexdef(entries.indexrelid, keys.place::int, true),
             COALESCE(keys.direction & 1 = 1, false),
             concat_ws(' ',
               CASE WHEN keys.sorting <> columns.attcollation
                    THEN 'COLLATE ' || quote_ident(collations.collname) END,
               CASE WHEN NOT classes.opcdefault AND classes.opcname <> 'gin_trgm_ops'
                    THEN classes.opcname END,
               CASE keys.direction WHEN 1 THEN 'DESC NULLS LAST' WHEN 2 THEN 'NULLS FIRST' END),
             keys.place > entries.indnkeyatts,
             entries.indisunique, entries.indisprimary, entries.indisvalid,
             CASE WHEN classes.opcname = 'gin_trgm_ops' THEN 'TRIGRAM'
                  ELSE upper(methods.amname) END,
             pg_get_expr(entries.indpred, entries.indrelid, true), NULL
        FROM pg_index entries
        JOIN pg_class indexes ON indexes.oid = entries.indexrelid
        JOIN pg_am methods ON methods.oid = indexes.relam
        JOIN pg_class tables ON tables.oid = entries.indrelid
        JOIN pg_namespace ON pg_namespace.oid = tables.relnamespace
       CROSS JOIN LATERAL unnest(entries.indkey::int2[], entries.indoption::int2[],
                                 entries.indcollation::oid[], entries.indclass::oid[])
                          WITH ORDINALITY AS keys (number, direction, sorting, kind, place)
        LEFT JOIN pg_attribute columns
          ON columns.attrelid = tables.oid AND columns.attnum = keys.number AND keys.number > 0
        LEFT JOIN pg_collation collations ON collations.oid = keys.sorting
        LEFT JOIN pg_opclass classes ON classes.oid = keys.kind
       WHERE pg_namespace.nspname = current_schema()
       ORDER BY tables.relname, indexes.relname, keys.place
      """;

  static final CatalogueSql SQL = new CatalogueSql(COLUMNS, REFERENCES, CHECKS, INDEXES);

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
