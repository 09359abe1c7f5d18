// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import java.util.List;

/** How a kind of InnoDB server alters a table's indexes, so that doing it again does nothing. */
sealed interface Clauses permits MariaDbClauses, MySqlClauses {

  /** One change of one index, in one ALTER TABLE with others. */
  sealed interface Clause {
    String index();
  }

  /**
   * Adds an index where there is none of that name.
   *
   * @param kind {@code ""}, {@code "UNIQUE "} or {@code "FULLTEXT "}
   * @param body keys in parentheses
   */
  record Add(String kind, String index, String body) implements Clause {}

  /** Drops an index where there is one of that name. */
  record Remove(String index) implements Clause {}

  /** Tells the planner to ignore an index, or to use it again. */
  record Show(String index, boolean visible) implements Clause {}

  /**
   * The statements that do all of these at once.
   *
   * @param how {@link #online}, or nothing where the server has to choose
   */
  List<String> alter(String table, List<Clause> clauses, String how);

  /** As the other one, while readers and writers go on. */
  default List<String> alter(String table, List<Clause> clauses) {
    boolean builds = clauses.stream().anyMatch(Add.class::isInstance);
    return alter(table, clauses, builds ? online() + lock(clauses) : "");
  }

  /** What asks the server to copy no table. */
  String online();

  /** The way that copies no table, for clauses that need more than the catalogue. */
  static String lock(List<Clause> clauses) {
    boolean fulltext =
        clauses.stream().anyMatch(c -> c instanceof Add add && add.kind().startsWith("FULLTEXT"));
    return fulltext ? "LOCK=SHARED" : "LOCK=NONE";
  }
}
