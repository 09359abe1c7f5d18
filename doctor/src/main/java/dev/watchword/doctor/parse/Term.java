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
 * @param pattern of LIKE, where the statement contains it; null otherwise
 */
public record Term(
    Kind kind,
    String operand,
    boolean isColumn,
    @Nullable String predicate,
    @Nullable String pattern) {

  /** The kind of a condition, by how an index can serve it. */
  public enum Kind {
    /** Equality with one value or several, or a test for null. */
    EQUALITY,
    /** Equality with a column of another table. */
    JOIN,
    /** A range between two values, or on one side of a value. */
    RANGE,
    /** LIKE with a known beginning. */
    LIKE_PREFIX,
    /** LIKE without a known beginning, or one that ignores case. */
    LIKE_INFIX,
    /** JSON that holds other JSON. */
    CONTAINMENT,
    /** A comparison with a value computed from others of the row: no index serves it. */
    COMPUTED,
    /** Another condition: no index serves it, but a partial index may have it as its predicate. */
    FILTER
  }

  /** Whether the term binds the operand to a value. */
  public boolean isEquality() {
    return kind == Kind.EQUALITY || kind == Kind.JOIN;
  }
}
