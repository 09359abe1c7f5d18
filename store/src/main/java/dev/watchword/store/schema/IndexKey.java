// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.Locale;

/**
 * A key of an index: a column or an expression, with its direction. Immutable.
 *
 * @param term name of the column, or the expression
 * @param manner anything else that the catalogue says of the key, in SQL: an order of nulls, an
 *     operator class, a collation, a length; empty for a declared key, which has the engine's
 *     defaults
 */
public record IndexKey(Expression term, boolean descending, String manner) {

  /**
   * Reads a declared key as SQL has it: {@code created_at}, {@code created_at DESC}, {@code
   * lower(email)}.
   */
  static IndexKey of(String text) {
    String words = text.strip();
    boolean descending = words.toUpperCase(Locale.ROOT).endsWith(" DESC");
    return new IndexKey(
        Expression.of(descending ? words.substring(0, words.length() - " DESC".length()) : words),
        descending,
        "");
  }

  public boolean isColumn() {
    return term.isColumn();
  }

  /** Returns the key as it stands in {@code CREATE INDEX}. */
  public String sql() {
    return (isColumn() ? term.sql() : "(" + term + ")")
        + (manner.isEmpty() ? "" : " " + manner)
        + (descending && !manner.contains("DESC") ? " DESC" : "");
  }

  @Override
  public String toString() {
    return sql();
  }
}
