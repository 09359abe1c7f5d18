// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.List;

/**
 * A declared index with its reason. Immutable.
 *
 * @param name name in the database, except that primary keys have the engine's own name there
 * @param columns columns in index order
 */
public record Index(String name, String table, List<String> columns, Kind kind, String reason) {

  /** The guarantee of an index besides speed. */
  public enum Kind {
    PRIMARY,
    UNIQUE,
    PLAIN
  }

  public Index {
    columns = List.copyOf(columns);
  }

  /** Creates the primary key of {@code table}, always on {@code id}. */
  public static Index primary(String table) {
    return new Index(table + "_pkey", table, List.of("id"), Kind.PRIMARY, "identity of a row");
  }

  public static Index unique(String name, String table, String reason, String... columns) {
    return new Index(name, table, List.of(columns), Kind.UNIQUE, reason);
  }

  public static Index on(String name, String table, String reason, String... columns) {
    return new Index(name, table, List.of(columns), Kind.PLAIN, reason);
  }

  /** Whether every look-up that {@code other} serves is served by this index as well. */
  public boolean covers(Index other) {
    return table.equals(other.table)
        && other.kind == Kind.PLAIN
        && columns.size() >= other.columns.size()
        && columns.subList(0, other.columns.size()).equals(other.columns);
  }
}
