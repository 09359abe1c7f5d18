// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import java.util.List;

/** Whether a statement of somebody else's file is run, and if so as what. */
public sealed interface Verdict {

  /**
   * It makes or changes tables, indexes, or what these need, and nothing else.
   *
   * @param sql without comments, tablespaces, and defaults that call something unknown
   * @param about what it makes or changes
   */
  record Run(String sql, Subject about) implements Verdict {}

  /** A wish for an extension of PostgreSQL that cannot do harm; a server may not have it. */
  record Extension(String name, String schema) implements Verdict {}

  /** The schemas in which names without one are looked for from here on. */
  record SearchPath(List<String> schemas) implements Verdict {
    public SearchPath {
      schemas = List.copyOf(schemas);
    }
  }

  /**
   * It is of a kind that says nothing of tables and indexes, such as rows and rights.
   *
   * @param kind its first words
   */
  record Skip(String kind) implements Verdict {}

  /** It is about tables or indexes, and yet not run. */
  record Refuse(String reason, Subject about) implements Verdict {}

  /** It is of no kind that is known, such as one with a typing error. */
  record Unknown() implements Verdict {}

  /**
   * What a statement is about.
   *
   * @param schema as it is written; empty where it names none
   * @param table the table's name, or what else is made; empty where it is about no one thing
   */
  record Subject(Kind kind, String schema, String table) {
    public static final Subject OTHER = new Subject(Kind.OTHER, "", "");

    /** What is made or changed. */
    public enum Kind {
      NEW_TABLE,
      TABLE,
      INDEX,
      OTHER
    }
  }
}
