// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import java.util.List;

/**
 * Writes the ALTER TABLE of an InnoDB server for a table's indexes; running it again changes
 * nothing.
 */
sealed interface Clauses permits MariaDbClauses, MySqlClauses {

  /** A change to one index, in one ALTER TABLE with others. */
  sealed interface Clause {
    String index();
  }

  /**
   * The addition of an index, unless one of that name exists.
   *
   * @param kind {@code ""}, {@code "UNIQUE "} or {@code "FULLTEXT "}
   * @param body keys in parentheses
   */
  record Add(String kind, String index, String body) implements Clause {}

  /** The removal of an index, if one of that name exists. */
  record Remove(String index) implements Clause {}

  /** A change of visibility: the planner ignores an index that is not visible. */
  record Show(String index, boolean visible) implements Clause {}

  /**
   * Returns the statements that make all these changes at once.
   *
   * @param how algorithm and lock, as {@link #online}; empty where the server has to choose
   */
  List<String> alter(String table, List<Clause> clauses, String how);

  /** Returns the statements that make all these changes without blocking readers and writers. */
  default List<String> alter(String table, List<Clause> clauses) {
    boolean builds = clauses.stream().anyMatch(Add.class::isInstance);
    return alter(table, clauses, builds ? online() + lock(clauses) : "");
  }

  /** Returns the clause that makes the server refuse to copy the table. */
  String online();

  /** Returns the lock of an online build. */
  static String lock(List<Clause> clauses) {
    boolean fulltext =
        clauses.stream().anyMatch(c -> c instanceof Add add && add.kind().startsWith("FULLTEXT"));
    return fulltext ? "LOCK=SHARED" : "LOCK=NONE";
  }
}
