// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import java.util.List;

/**
 * The number of known statements that find rows of a table by a column.
 *
 * @param known number of statements that find rows of the table
 * @param byColumn number of those that find them by the column, and by no other unique key
 */
record LookUps(long known, long byColumn) {

  static LookUps of(Snapshot snapshot, TableInfo table, String column) {
    List<Access> accesses =
        snapshot.parsed().stream()
            .map(Parsed::accesses)
            .flatMap(List::stream)
            .filter(access -> access.table().equals(table.name()) && !access.terms().isEmpty())
            .toList();
    long byColumn =
        accesses.stream()
            .filter(access -> binds(access, column) && !isFound(table, access, column))
            .count();
    return new LookUps(accesses.size(), byColumn);
  }

  private static boolean binds(Access access, String column) {
    return access.terms().stream()
        .filter(Term::isEquality)
        .anyMatch(
            term ->
                term.isColumn() ? term.operand().equals(column) : term.operand().contains(column));
  }

  /**
   * Whether the statement binds another unique key, which finds the row before the column is
   * compared.
   */
  private static boolean isFound(TableInfo table, Access access, String column) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.shape().unique())
        .filter(index -> index.shape().predicate() == null)
        .map(IndexInfo::shape)
        .anyMatch(
            shape ->
                shape.keys().stream()
                    .allMatch(
                        key ->
                            key.isColumn() && !key.term().equals(column) && isBound(access, key)));
  }

  private static boolean isBound(Access access, Key key) {
    return access.terms().stream()
        .anyMatch(
            term -> term.isEquality() && term.isColumn() && term.operand().equals(key.term()));
  }
}
