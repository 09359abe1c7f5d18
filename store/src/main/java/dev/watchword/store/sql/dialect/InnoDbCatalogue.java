// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

/** The catalogue queries of MariaDB and MySQL, in the shape that {@link LiveSchemaReader} reads. */
final class InnoDbCatalogue {
  static final String COLUMNS =
      """
      SELECT table_name, column_name,
             CONCAT(column_type, COALESCE(CONCAT(' ', collation_name), '')), is_nullable = 'YES'
        FROM information_schema.columns
       WHERE table_schema = DATABASE()
       ORDER BY table_name, ordinal_position
      """;

  static final String REFERENCES =
      """
      SELECT uses.table_name, uses.column_name, uses.referenced_table_name, rules.delete_rule
        FROM information_schema.key_column_usage uses
        JOIN information_schema.referential_constraints rules
          ON rules.constraint_schema = uses.constraint_schema
         AND rules.constraint_name = uses.constraint_name
         AND rules.table_name = uses.table_name
       WHERE uses.table_schema = DATABASE() AND uses.referenced_table_name IS NOT NULL
       ORDER BY uses.table_name, uses.column_name
      """;

  static final String INDEXES =
      """
      SELECT table_name, index_name, column_name, non_unique = 0, index_name = 'PRIMARY', 1
        FROM information_schema.statistics
       WHERE table_schema = DATABASE()
       ORDER BY table_name, index_name, seq_in_index
      """;

  /** Query of tables, views and sequences; in lower case if the server ignores case. */
  static final String NAMES =
      """
      SELECT IF(@@lower_case_table_names = 0, table_name, LOWER(table_name)),
             IF(table_type = 'BASE TABLE', 'table', LOWER(table_type))
        FROM information_schema.tables
       WHERE table_schema = DATABASE()
      """;

  private InnoDbCatalogue() {}
}
