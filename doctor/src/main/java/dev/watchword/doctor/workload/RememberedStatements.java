// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

/** Statements that read the statements which engines remember. */
final class RememberedStatements {
  static final String EXTENSION =
      """
      SELECT nspname, extversion
        FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
       WHERE extname = 'pg_stat_statements'
      """;

  /**
   * Remembered statements of PostgreSQL, over all users, and whether called by a function or not.
   * The age is in minutes. {@code %s}: the time since which a statement was counted, the view, the
   * maximum number.
   */
  static final String POSTGRES =
      """
      SELECT to_hex(queryid), max(query),
             sum(calls) / greatest(1, extract(epoch FROM clock_timestamp() - min(%s)) / 60),
             count(*)
        FROM %s
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       GROUP BY queryid
       ORDER BY sum(calls) DESC LIMIT %d
      """;

  /** Start of the counts of each statement, from version 1.11 of the extension. */
  static final String SINCE_OF_EACH = "stats_since";

  /** Start of all counts, from version 1.9. {@code %s}: the view of the reset. */
  static final String SINCE_RESET = "(SELECT stats_reset FROM %s)";

  /**
   * Start of all counts in older versions, which have no other; wrong where the statistics outlived
   * a restart.
   */
  static final String SINCE_START = "pg_postmaster_start_time()";

  /**
   * Remembered statements of MariaDB and MySQL, in the connection's own database. {@code %d}: the
   * maximum number.
   */
  static final String INNODB =
      """
      SELECT LEFT(digest, 16), digest_text,
             count_star / GREATEST(1, TIMESTAMPDIFF(SECOND, first_seen, last_seen) / 60), 1
        FROM performance_schema.events_statements_summary_by_digest
       WHERE schema_name = DATABASE() AND digest_text IS NOT NULL
       ORDER BY sum_timer_wait DESC LIMIT %d
      """;

  private RememberedStatements() {}
}
