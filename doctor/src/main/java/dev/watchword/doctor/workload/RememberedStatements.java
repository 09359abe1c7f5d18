// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

/** What the engines are asked for the statements that they remember. */
final class RememberedStatements {
  static final String EXTENSION =
      """
      SELECT nspname, extversion
        FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
       WHERE extname = 'pg_stat_statements'
      """;

  /** {@code %s}: the view, and how many. The age is in minutes. */
  static final String POSTGRES =
      """
      SELECT to_hex(queryid), query,
             calls / greatest(1, extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()) / 60)
        FROM %s
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       ORDER BY calls DESC LIMIT %d
      """;

  /** {@code %d}: how many. The database is the connection's own. */
  static final String INNODB =
      """
      SELECT LEFT(digest, 16), digest_text,
             count_star / GREATEST(1, TIMESTAMPDIFF(SECOND, first_seen, last_seen) / 60)
        FROM performance_schema.events_statements_summary_by_digest
       WHERE schema_name = DATABASE() AND digest_text IS NOT NULL
       ORDER BY sum_timer_wait DESC LIMIT %d
      """;

  private RememberedStatements() {}
}
