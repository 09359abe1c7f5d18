// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An SQL expression or condition in canonical form, so that two spellings of one expression are
 * equal: engines report an index's expression with casts, quotes and parentheses of their own.
 * Immutable.
 *
 * @param sql the canonical form, which every engine understands
 * @param columns the columns in it
 */
public record Expression(String sql, Set<String> columns) {

  public Expression {
    columns = Set.copyOf(columns);
  }

  /**
   * Reads a declared expression: names, literals, calls, {@code AND OR NOT IS IN LIKE CASE},
   * comparisons, arithmetic and JSON operators.
   *
   * @throws IllegalArgumentException when something else is in it
   */
  public static Expression of(String text) {
    Set<String> columns = new LinkedHashSet<>();
    return new Expression(new ExpressionParser(SqlTokens.of(text), columns).parse(), columns);
  }

  /** Reads an expression of a database's catalogue; it stays as it is if it is of another kind. */
  public static Expression reported(String text) {
    try {
      return of(text);
    } catch (IllegalArgumentException e) {
      return new Expression(text.strip(), Set.of());
    }
  }

  /** Returns a test that a length is exactly or at most {@code bytes}. */
  public static Expression length(String function, String column, String comparison, int bytes) {
    return of(function + "(" + column + ") " + comparison + " " + bytes);
  }

  /** Whether it is no more than the name of one column. */
  boolean isColumn() {
    return columns.equals(Set.of(sql));
  }

  /** Returns these conditions in an order of their own, for comparisons. */
  public static List<String> sorted(List<Expression> conditions) {
    return conditions.stream().map(Expression::sql).sorted().toList();
  }

  @Override
  public String toString() {
    return sql;
  }
}
