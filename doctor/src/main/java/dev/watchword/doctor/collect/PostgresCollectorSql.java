// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.util.List;

/**
 * Statements on PostgreSQL's catalogue, from version 12 on. {@code %s}: the namespace as a literal.
 */
final class PostgresCollectorSql {
  static final String SERVER =
      """
      SELECT current_setting('server_version'), clock_timestamp(), current_schema(),
             COALESCE((SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()),
                      pg_postmaster_start_time()),
             COALESCE((SELECT rolsuper FROM pg_roles WHERE rolname = current_user), false),
             COALESCE((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)
      """;

  static final String NAMESPACES =
      """
      SELECT nspname, count(*)
        FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE relkind IN ('r', 'p') AND NOT relispartition
         AND nspname <> 'information_schema' AND left(nspname, 3) <> 'pg_'
       GROUP BY nspname ORDER BY count(*) DESC, nspname
      """;

  private static final String TABLE_OF_NAMESPACE =
      """
      tables.relkind IN ('r', 'p') AND NOT tables.relispartition
         AND tables.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s)
         AND NOT EXISTS (SELECT 1 FROM pg_depend
                          WHERE classid = 'pg_class'::regclass AND objid = tables.oid
                            AND deptype = 'e')
      """;

  /** Tables with their numbers of rows; a partitioned table has those of its partitions. */
  static final String TABLES =
      """
      SELECT tables.relname,
             CASE tables.relkind WHEN 'r' THEN tables.reltuples
                  ELSE (SELECT sum(greatest(parts.reltuples, 0))
                          FROM pg_partition_tree(tables.oid) AS tree
                          JOIN pg_class parts ON parts.oid = tree.relid AND tree.isleaf) END,
             CASE tables.relkind WHEN 'r' THEN greatest(tables.relpages, 0)::bigint
                  ELSE (SELECT sum(greatest(parts.relpages, 0))
                          FROM pg_partition_tree(tables.oid) AS tree
                          JOIN pg_class parts ON parts.oid = tree.relid AND tree.isleaf) END
               * current_setting('block_size')::bigint,
             COALESCE(uses.n_live_tup, 0), COALESCE(uses.n_tup_ins, 0), COALESCE(uses.n_tup_upd, 0),
             COALESCE(uses.n_tup_hot_upd, 0), COALESCE(uses.n_tup_del, 0),
             COALESCE(uses.n_dead_tup, 0), COALESCE(uses.seq_scan, 0),
             COALESCE(uses.n_mod_since_analyze, 0),
             greatest(uses.last_analyze, uses.last_autoanalyze)
        FROM pg_class tables
        LEFT JOIN pg_stat_user_tables uses ON uses.relid = tables.oid
       WHERE
      """
          + TABLE_OF_NAMESPACE
          + " ORDER BY tables.relname";

  /** Traits of tables beside columns, keys and indexes. */
  static final String TRAITS =
      """
      SELECT tables.relname, tables.relrowsecurity, tables.relpersistence = 'u',
             EXISTS (SELECT 1 FROM pg_trigger
                      WHERE tgrelid = tables.oid AND NOT tgisinternal),
             tables.relkind = 'r'
               AND (EXISTS (SELECT 1 FROM pg_inherits WHERE inhparent = tables.oid)
                    OR EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = tables.oid)),
             EXISTS (SELECT 1 FROM pg_constraint
                      WHERE conrelid = tables.oid AND condeferrable),
             EXISTS (SELECT 1 FROM pg_constraint
                      WHERE conrelid = tables.oid AND contype = 'x'),
             CASE WHEN tables.relkind = 'p' THEN pg_get_partkeydef(tables.oid) END
        FROM pg_class tables
       WHERE
      """
          + TABLE_OF_NAMESPACE
          + " ORDER BY tables.relname";

  /** The partitions directly below each partitioned table. */
  static final String PARTITIONS =
      """
      SELECT tables.relname, spaces.nspname, parts.relname,
             pg_get_expr(parts.relpartbound, parts.oid), parts.relkind = 'r'
        FROM pg_class tables
        JOIN pg_inherits ON inhparent = tables.oid
        JOIN pg_class parts ON parts.oid = inhrelid AND parts.relispartition
        JOIN pg_namespace spaces ON spaces.oid = parts.relnamespace
       WHERE
      """
          + TABLE_OF_NAMESPACE
          + " ORDER BY tables.relname, parts.relname";

  /** Current sizes of files, in bytes. The statement waits for any exclusive lock on a table. */
  static final String SIZES =
      """
      SELECT relname, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END,
             pg_relation_size(oid)
        FROM pg_class
       WHERE relkind IN ('r', 'i') AND NOT relispartition
         AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s)
      """;

  static final String COLUMNS =
      """
      SELECT tables.relname, columns.attname,
             format_type(columns.atttypid, columns.atttypmod), NOT columns.attnotnull,
             CASE WHEN columns.attcollation <> 0 THEN collations.collname END,
             COALESCE(collations.collisdeterministic, true),
             statistics.n_distinct, statistics.avg_width, greatest(tables.reltuples, 0),
             pg_get_expr(generated.adbin, generated.adrelid), columns.attgenerated = 'v',
             CASE WHEN types.typtype = 'd' THEN format_type(types.typbasetype, types.typtypmod) END,
             ARRAY(SELECT enumlabel FROM pg_enum
                    WHERE enumtypid = columns.atttypid ORDER BY enumsortorder),
             ARRAY(SELECT pg_get_constraintdef(checks.oid) FROM pg_constraint checks
                    WHERE checks.conrelid = tables.oid AND checks.contype = 'c'
                      AND checks.conkey = ARRAY[columns.attnum]
                    UNION ALL
                   SELECT pg_get_constraintdef(checks.oid) FROM pg_constraint checks
                    WHERE checks.contypid = columns.atttypid AND checks.contype = 'c')
        FROM pg_class tables
        JOIN pg_attribute columns ON columns.attrelid = tables.oid
        JOIN pg_type types ON types.oid = columns.atttypid
        LEFT JOIN pg_attrdef generated
          ON columns.attgenerated <> '' AND generated.adrelid = columns.attrelid
         AND generated.adnum = columns.attnum
        LEFT JOIN pg_collation collations ON collations.oid = columns.attcollation
        LEFT JOIN pg_stats statistics
          ON statistics.schemaname = %1$s AND statistics.tablename = tables.relname
         AND statistics.attname = columns.attname
         AND statistics.inherited = (tables.relkind = 'p')
       WHERE columns.attnum > 0 AND NOT columns.attisdropped AND
      """
          + TABLE_OF_NAMESPACE.replace("%s", "%1$s")
          + " ORDER BY tables.relname, columns.attnum";

  /** Indexes, one row for each key and each included column. */
  static final String INDEXES =
      """
      SELECT tables.relname, indexes.relname, methods.amname, entries.indisunique,
             entries.indisvalid AND entries.indisready, pg_get_indexdef(entries.indexrelid),
             pg_get_expr(entries.indpred, entries.indrelid, true),
             (SELECT max(backed.contype::text) FROM pg_constraint backed
               WHERE backed.conindid = entries.indexrelid AND backed.conrelid = entries.indrelid
                 AND backed.contype IN ('p', 'u', 'x')),
             entries.indisreplident OR entries.indisclustered OR indexes.relispartition
               OR indexes.relkind = 'I'
               OR EXISTS (SELECT 1 FROM pg_constraint referring
                           WHERE referring.conindid = entries.indexrelid
                             AND referring.contype = 'f'),
             indexes.relpages::bigint * current_setting('block_size')::bigint, uses.idx_scan,
             keys.place > entries.indnkeyatts,
             columns.attname, pg_get_indexdef(entries.indexrelid, keys.place::int, true),
             COALESCE(options.value, 0) & 1 = 1, COALESCE(options.value, 0) & 2 = 2,
             CASE WHEN NOT classes.opcdefault THEN classes.opcname END,
             CASE WHEN collated.value <> 0 AND collated.value <> COALESCE(columns.attcollation, 100)
                  THEN collations.collname END
        FROM pg_index entries
        JOIN pg_class indexes ON indexes.oid = entries.indexrelid
        JOIN pg_am methods ON methods.oid = indexes.relam
        JOIN pg_class tables ON tables.oid = entries.indrelid
       CROSS JOIN LATERAL unnest(entries.indkey::int2[]) WITH ORDINALITY AS keys (number, place)
        LEFT JOIN LATERAL unnest(entries.indoption::int2[]) WITH ORDINALITY AS options (value, place)
          ON options.place = keys.place
        LEFT JOIN LATERAL unnest(entries.indclass::oid[]) WITH ORDINALITY AS classed (value, place)
          ON classed.place = keys.place
        LEFT JOIN pg_opclass classes ON classes.oid = classed.value
        LEFT JOIN LATERAL unnest(entries.indcollation::oid[]) WITH ORDINALITY AS collated (value, place)
          ON collated.place = keys.place
        LEFT JOIN pg_collation collations ON collations.oid = collated.value
        LEFT JOIN pg_attribute columns
          ON columns.attrelid = tables.oid AND columns.attnum = keys.number AND keys.number > 0
        LEFT JOIN pg_stat_user_indexes uses ON uses.indexrelid = entries.indexrelid
       WHERE
      """
          + TABLE_OF_NAMESPACE
          + " ORDER BY tables.relname, indexes.relname, keys.place";

  static final String FOREIGN_KEYS =
      """
      SELECT tables.relname, keys.conname,
             (SELECT array_agg(attname ORDER BY place)
                FROM unnest(keys.conkey) WITH ORDINALITY AS used (number, place)
                JOIN pg_attribute ON attrelid = keys.conrelid AND attnum = used.number),
             targets.relname,
             (SELECT array_agg(attname ORDER BY place)
                FROM unnest(keys.confkey) WITH ORDINALITY AS used (number, place)
                JOIN pg_attribute ON attrelid = keys.confrelid AND attnum = used.number),
             CASE keys.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                  WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END
        FROM pg_constraint keys
        JOIN pg_class tables ON tables.oid = keys.conrelid
        JOIN pg_class targets ON targets.oid = keys.confrelid
       WHERE keys.contype = 'f' AND keys.conparentid = 0 AND
      """
          + TABLE_OF_NAMESPACE
          + " ORDER BY tables.relname, keys.conname";

  /** Names of the settings that checks read. */
  private static final List<String> NAMES =
      List.of(
          "fsync",
          "full_page_writes",
          "synchronous_commit",
          "shared_buffers",
          "effective_cache_size",
          "work_mem",
          "max_connections",
          "random_page_cost",
          "autovacuum",
          "track_counts",
          "idle_in_transaction_session_timeout",
          "password_encryption",
          "ssl");

  /** Settings, in bytes where they are sizes of memory. */
  static final String SETTINGS =
      """
      SELECT name,
             CASE unit WHEN '8kB' THEN (setting::bigint * 8192)::text
                       WHEN 'kB' THEN (setting::bigint * 1024)::text
                       WHEN 'MB' THEN (setting::bigint * 1048576)::text
                       ELSE setting END
        FROM pg_settings WHERE name IN ('
      """
              .strip()
          + String.join("', '", NAMES)
          + "')";

  private PostgresCollectorSql() {}
}
