// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

/**
 * Statements on the catalogue of MariaDB and MySQL. {@code %s}: the database's name as a literal.
 */
final class InnoDbCollectorSql {
  static final String SERVER = "SELECT VERSION(), UNIX_TIMESTAMP(NOW(6)), DATABASE()";

  static final String TABLES =
      """
      SELECT table_name, table_rows, data_length, engine,
             COALESCE(create_options, '') LIKE '%%partitioned%%'
        FROM information_schema.tables
       WHERE table_schema = %s AND table_type = 'BASE TABLE'
       ORDER BY table_name
      """;

  static final String COLUMNS =
      """
      SELECT table_name, column_name, column_type, is_nullable = 'YES', collation_name,
             generation_expression, extra
        FROM information_schema.columns
       WHERE table_schema = %s
       ORDER BY table_name, ordinal_position
      """;

  static final String MARIADB_CHECKS =
      """
      SELECT table_name, check_clause
        FROM information_schema.check_constraints
       WHERE constraint_schema = %s
      """;

  /** CHECK constraints of MySQL, from 8.0.16 on. */
  static final String MYSQL_CHECKS =
      """
      SELECT owners.table_name, rules.check_clause
        FROM information_schema.check_constraints rules
        JOIN information_schema.table_constraints owners
          ON owners.constraint_schema = rules.constraint_schema
         AND owners.constraint_name = rules.constraint_name
         AND owners.constraint_type = 'CHECK'
       WHERE rules.constraint_schema = %s
      """;

  /** The tables with triggers. */
  static final String TRIGGERS =
      """
      SELECT DISTINCT event_object_table
        FROM information_schema.triggers
       WHERE event_object_schema = %s
      """;

  /**
   * All columns of the indexes' view, because the set differs between the products and their
   * versions.
   */
  static final String INDEXES =
      """
      SELECT *
        FROM information_schema.statistics
       WHERE table_schema = %s
       ORDER BY table_name, index_name, seq_in_index
      """;

  /**
   * Foreign keys without their rules: on 10,000 tables, a join with these takes MariaDB seconds.
   */
  static final String FOREIGN_KEYS =
      """
      SELECT table_name, constraint_name, column_name, referenced_table_name,
             referenced_column_name
        FROM information_schema.key_column_usage
       WHERE table_schema = %s AND referenced_table_name IS NOT NULL
       ORDER BY table_name, constraint_name, ordinal_position
      """;

  static final String RULES =
      """
      SELECT table_name, constraint_name, delete_rule
        FROM information_schema.referential_constraints
       WHERE constraint_schema = %s
      """;

  /** Sizes of indexes in bytes; readable to accounts that may read the schema {@code mysql}. */
  static final String SIZES =
      """
      SELECT table_name, index_name, stat_value * @@innodb_page_size
        FROM mysql.innodb_index_stats
       WHERE database_name = %s AND stat_name = 'size'
      """;

  static final String ANALYZED =
      """
      SELECT table_name, UNIX_TIMESTAMP(last_update)
        FROM mysql.innodb_table_stats
       WHERE database_name = %s
      """;

  /**
   * Reads and writes by index since the server started, or since the table's definition last
   * changed.
   */
  static final String USES =
      """
      SELECT object_name, index_name, count_fetch, count_insert, count_update, count_delete
        FROM performance_schema.table_io_waits_summary_by_index_usage
       WHERE object_schema = %s
      """;

  static final String UPTIME =
      """
      SHOW GLOBAL STATUS LIKE 'Uptime'
      """;

  static final String GRANTS =
      """
      SHOW GRANTS
      """;

  static final String ENCRYPTED =
      """
      SHOW SESSION STATUS LIKE 'Ssl_cipher'
      """;

  static final String SETTINGS =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name IN (
        'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', 'innodb_doublewrite',
        'innodb_buffer_pool_size', 'max_connections', 'performance_schema', 'userstat', 'sql_mode',
        'innodb_checksum_algorithm', 'require_secure_transport', 'query_cache_type')
      """;

  private InnoDbCollectorSql() {}
}
