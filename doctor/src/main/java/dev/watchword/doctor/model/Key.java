// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import org.jspecify.annotations.Nullable;

/**
 * A key of an index.
 *
 * @param term a column's name as the catalogue spells it, or an expression in the engine's words
 * @param isColumn whether {@code term} is a column
 * @param nullsFirst whether nulls sort before values
 * @param operatorClass null for the type's own
 * @param collation null for the column's own
 * @param prefixLength characters of the value that are indexed; 0 for all
 */
public record Key(
    String term,
    boolean isColumn,
    boolean descending,
    boolean nullsFirst,
    @Nullable String operatorClass,
    @Nullable String collation,
    int prefixLength) {

  /** Returns an ascending key on the whole of a column. */
  public static Key of(String column) {
    return new Key(column, true, false, false, null, null, 0);
  }

  /** Returns a descending key on the whole of a column, nulls first as is PostgreSQL's default. */
  public static Key descending(String column) {
    return new Key(column, true, true, true, null, null, 0);
  }
}
