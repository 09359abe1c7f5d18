// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import java.util.List;

/** The decision whether a statement of a foreign file is run, and in which form. */
public sealed interface StatementVerdict {

  /**
   * The statement creates or changes tables, indexes, or what these need, and nothing else.
   *
   * @param sql without comments, tablespaces, and defaults that call something unknown
   * @param about the object that it creates or changes
   */
  record Run(String sql, Subject about) implements StatementVerdict {}

  /** The statement asks for a harmless extension of PostgreSQL, which a server need not have. */
  record Extension(String name, String schema) implements StatementVerdict {}

  /** The statement sets the schemas in which unqualified names are looked up from here on. */
  record SearchPath(List<String> schemas) implements StatementVerdict {
    public SearchPath {
      schemas = List.copyOf(schemas);
    }
  }

  /**
   * The statement is of a kind that does not concern tables and indexes, such as rows and rights.
   *
   * @param kind its first words
   */
  record Skip(String kind) implements StatementVerdict {}

  /** The statement concerns tables or indexes, but is not run. */
  record Refuse(String reason, Subject about) implements StatementVerdict {}

  /** The statement is of no known kind, as with a typing error. */
  record Unknown() implements StatementVerdict {}

  /**
   * The object that a statement concerns.
   *
   * @param schema as it is written; empty where it names none
   * @param table name of the table or other object; empty where there is no single one
   */
  record Subject(Kind kind, String schema, String table) {
    public static final Subject OTHER = new Subject(Kind.OTHER, "", "");

    /** The kind of object that is created or changed. */
    public enum Kind {
      NEW_TABLE,
      TABLE,
      INDEX,
      OTHER
    }
  }
}
