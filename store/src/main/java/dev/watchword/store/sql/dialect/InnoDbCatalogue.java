// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/** The catalogue queries of MariaDB and MySQL. */
final class InnoDbCatalogue {
  /** Query of columns; older servers of MySQL report the display width of a number. */
  private static final String COLUMNS =
      """
      SELECT columns.table_name, columns.column_name,
             CONCAT(REPLACE(columns.column_type, 'bigint(20)', 'bigint'),
                    COALESCE(CONCAT(' ', columns.collation_name), '')),
             columns.is_nullable = 'YES', CONCAT('ENGINE = ', tables.engine)
        FROM information_schema.columns columns
        JOIN information_schema.tables tables
          ON tables.table_schema = columns.table_schema AND tables.table_name = columns.table_name
       WHERE columns.table_schema = DATABASE() AND tables.table_type = 'BASE TABLE'
       ORDER BY columns.table_name, columns.ordinal_position
      """;

  private static final String REFERENCES =
      """
      SELECT uses.table_name, uses.constraint_name, uses.column_name, uses.referenced_table_name,
             uses.referenced_column_name, rules.delete_rule
        FROM information_schema.key_column_usage uses
        JOIN information_schema.referential_constraints rules
          ON rules.constraint_schema = uses.constraint_schema
         AND rules.constraint_name = uses.constraint_name
         AND rules.table_name = uses.table_name
       WHERE uses.table_schema = DATABASE() AND uses.referenced_table_name IS NOT NULL
       ORDER BY uses.table_name, uses.constraint_name, uses.ordinal_position
      """;

  private static final String MARIADB_CHECKS =
      """
      SELECT table_name, check_clause, NULL
        FROM information_schema.check_constraints
       WHERE constraint_schema = DATABASE()
       ORDER BY table_name, constraint_name
      """;

  private static final String MYSQL_CHECKS =
      """
      SELECT uses.table_name, checks.check_clause, NULL
        FROM information_schema.check_constraints checks
        JOIN information_schema.table_constraints uses
          ON uses.constraint_schema = checks.constraint_schema
         AND uses.constraint_name = checks.constraint_name
       WHERE checks.constraint_schema = DATABASE()
       ORDER BY uses.table_name, checks.constraint_name
      """;

  static final CatalogueSql MARIADB =
      new CatalogueSql(COLUMNS, REFERENCES, MARIADB_CHECKS, indexes("NULL", "ignored = 'YES'"));

  /** MySQL's queries; it reports the quotes of a literal in an expression with a backslash. */
  static final CatalogueSql MYSQL =
      new CatalogueSql(
          COLUMNS,
          REFERENCES,
          MYSQL_CHECKS,
          indexes(
              "REPLACE(expression, CONCAT(CHAR(92), CHAR(39)), CHAR(39))", "is_visible = 'NO'"));

  /** Query of tables, views and sequences; in lower case if the server ignores case. */
  static final String NAMES =
      """
      SELECT IF(@@lower_case_table_names = 0, table_name, LOWER(table_name)),
             IF(table_type = 'BASE TABLE', 'table', LOWER(table_type))
        FROM information_schema.tables
       WHERE table_schema = DATABASE()
      """;

  private InnoDbCatalogue() {}

  /** Returns the query of indexes; the manner of a key that the planner ignores is INVISIBLE. */
  private static String indexes(String expression, String invisible) {
    return """
    SELECT table_name, index_name, column_name, :expression, COALESCE(collation = 'D', 0),
           CONCAT(COALESCE(CONCAT('(', sub_part, ')'), ''), IF(:invisible, 'INVISIBLE', '')),
           0, non_unique = 0, index_name = 'PRIMARY', 1, index_type, NULL, NULL
      FROM information_schema.statistics
     WHERE table_schema = DATABASE()
     ORDER BY table_name, index_name, seq_in_index
    """
        .replace(":expression", expression)
        .replace(":invisible", invisible);
  }
}
