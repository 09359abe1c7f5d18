// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

/** Statements that estimate the expired share of tables. */
final class ExpiredStatements {
  /**
   * Statement that returns, for each column of a comparable type: its null fraction, the expired
   * part of its histogram, the frequency of its most common values, and of those that have expired;
   * whether it is a time; whether numbers are milliseconds. Numbers below a thousand millions are
   * no seconds since 1970, but durations. {@code %1$s}: the schema as a literal.
   */
  static final String POSTGRES =
      """
      WITH spread AS (
        SELECT tablename, attname, null_frac, data_type LIKE 'timestamp%%' AS is_time,
               CASE WHEN data_type LIKE 'timestamp%%' THEN
                 ARRAY(SELECT extract(epoch FROM b)::float8
                         FROM unnest(histogram_bounds::text::timestamptz[]) AS b)
               ELSE histogram_bounds::text::float8[] END AS bounds,
               CASE WHEN data_type LIKE 'timestamp%%' THEN
                 ARRAY(SELECT extract(epoch FROM b)::float8
                         FROM unnest(most_common_vals::text::timestamptz[]) AS b)
               ELSE most_common_vals::text::float8[] END AS vals,
               most_common_freqs AS freqs
          FROM pg_stats
          JOIN information_schema.columns
            ON table_schema = schemaname AND table_name = tablename AND column_name = attname
         WHERE schemaname = %1$s AND NOT inherited
           AND lower(replace(attname, '_', '')) ~ '^(expir|notafter|validuntil)'
           AND (data_type LIKE 'timestamp%%' OR data_type IN ('bigint', 'integer', 'numeric'))),
      times AS (
        SELECT * FROM spread
         WHERE (SELECT max(b) FROM unnest(bounds || vals) AS b) > 1e9)
      SELECT tablename, attname, null_frac,
             (SELECT avg(CASE WHEN b < %2$s THEN 1.0 ELSE 0 END) FROM unnest(bounds) AS b),
             (SELECT sum(f) FROM unnest(freqs) AS f),
             (SELECT sum(f) FROM unnest(vals, freqs) AS m(b, f) WHERE b < %2$s),
             is_time,
             (SELECT max(b) FROM unnest(bounds || vals) AS b) > 1e11
        FROM times
      """;

  /** The current time in the unit of {@code b}: numbers of today are above 1e12 in milliseconds. */
  static final String POSTGRES_NOW =
      "extract(epoch FROM now())::float8 * CASE WHEN b > 1e11 THEN 1000 ELSE 1 END";

  /** Statement that lists the columns with a histogram in MySQL. */
  static final String MYSQL_HISTOGRAMS =
      "SELECT table_name, column_name FROM information_schema.column_statistics"
          + " WHERE schema_name = DATABASE()";

  /** Statement that lists the columns with a histogram in MariaDB. */
  static final String MARIADB_HISTOGRAMS =
      "SELECT table_name, column_name FROM mysql.column_stats"
          + " WHERE db_name = DATABASE() AND hist_size > 0";

  /** Statement that returns the last entry of an index. {@code %s}: column, table. */
  static final String LAST = "SELECT MAX(%s) FROM %s";

  /**
   * Statement that explains a range. {@code %s}: EXTENDED where that is needed, table, column,
   * time.
   */
  static final String RANGE = "EXPLAIN %s SELECT 1 FROM %s WHERE %s < %s";

  /**
   * Statement that tells whether the middle entry of an index lies in the past; null where the
   * values are no times. {@code %s}: column, table, index, column, column, number of entries before
   * the middle.
   */
  static final String SQLITE =
      """
      SELECT CASE typeof(middle)
               WHEN 'text' THEN julianday(middle) < julianday('now')
               WHEN 'blob' THEN NULL
               ELSE middle > 1e9 AND middle < unixepoch() * CASE WHEN middle > 1e11 THEN 1000 ELSE 1 END END,
             typeof(middle), middle > 1e11
        FROM (SELECT %s AS middle FROM %s INDEXED BY %s
               WHERE %s IS NOT NULL ORDER BY %s LIMIT 1 OFFSET %d)
      """;

  private ExpiredStatements() {}
}
