// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import org.jspecify.annotations.Nullable;

/**
 * A condition on one column, or on one expression over columns of one table.
 *
 * @param operand the column as the catalogue spells it, or the expression with its names quoted
 * @param isColumn false where a function, cast or operator wraps the column
 * @param predicate the condition as SQL with unqualified, quoted names, where it has no parameter,
 *     so that a partial index may have it; null otherwise
 * @param pattern of LIKE, where the statement says it; null otherwise
 */
public record Term(
    Kind kind,
    String operand,
    boolean isColumn,
    @Nullable String predicate,
    @Nullable String pattern) {

  /** How an index can serve the condition. */
  public enum Kind {
    /** One value, some values, or null. */
    EQUALITY,
    /** The value of a column of another table. */
    JOIN,
    /** Between values, or on one side of one. */
    RANGE,
    /** LIKE with a known beginning. */
    LIKE_PREFIX,
    /** LIKE without a known beginning, or one that ignores case. */
    LIKE_INFIX,
    /** JSON that holds other JSON. */
    CONTAINMENT,
    /** A column with what is computed from others of its row: no index serves it. */
    COMPUTED,
    /** No index serves it, but a partial index may have it as its predicate. */
    FILTER
  }

  /** Whether it binds the operand to a value. */
  public boolean isEquality() {
    return kind == Kind.EQUALITY || kind == Kind.JOIN;
  }
}
