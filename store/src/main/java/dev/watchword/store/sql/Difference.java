// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

/**
 * A difference between a live schema and the declared one.
 *
 * @param name column or index that differs; empty when it is about the table as a whole
 * @param text the difference as a sentence
 */
public record Difference(Kind kind, String table, String name, String text) {

  /** The part of a schema that differs. */
  public enum Kind {
    MISSING_TABLE,
    MISSING_COLUMN,
    OTHER_COLUMN,
    UNDECLARED_COLUMN,
    FOREIGN_KEY,
    CHECK,
    /** Kind of storage. */
    OPTIONS,
    MISSING_INDEX,
    OTHER_INDEX,
    UNDECLARED_INDEX
  }
}
