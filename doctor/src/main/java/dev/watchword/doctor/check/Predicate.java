// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.advise.Predicates;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.KeyWidth;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Sort;
import dev.watchword.doctor.parse.Term;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whether indexes serve a condition, and proposes ones that would. */
final class Predicate {
  private Predicate() {}

  /** Whether a valid index that holds the known rows begins with the operand of the condition. */
  static boolean isServed(TableInfo table, Term term, Implication known) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.visible())
        .filter(index -> known.implies(index.shape().predicate()))
        .map(index -> index.shape().keys().getFirst())
        .anyMatch(key -> isOn(key, term));
  }

  private static boolean isOn(Key key, Term term) {
    return key.isColumn() == term.isColumn()
        && (key.isColumn()
            ? key.term().equals(term.operand())
            : Predicates.same(key.term(), term.operand()));
  }

  /** Whether an index could serve the condition, were the column not inside an expression. */
  static boolean isWrapped(Term term) {
    return !term.isColumn()
        && switch (term.kind()) {
          case EQUALITY, JOIN, RANGE, LIKE_PREFIX, COMPUTED -> true;
          case LIKE_INFIX, CONTAINMENT, FILTER -> false;
        };
  }

  /** Whether a search index has the column. */
  static boolean isSearched(TableInfo table, Term term) {
    return table.indexes().stream()
        .filter(IndexInfo::valid)
        .map(IndexInfo::shape)
        .filter(shape -> shape.method() != Method.BTREE && shape.method() != Method.HASH)
        .flatMap(shape -> shape.keys().stream())
        .anyMatch(
            key -> term.operand().contains(key.term()) || key.term().contains(term.operand()));
  }

  /**
   * Returns the column of a sort with an order of nulls that no index has, although the column has
   * no nulls.
   */
  static Optional<String> sortAgainstNulls(Engine engine, TableInfo table, Access access) {
    if (engine != Engine.POSTGRES || access.sort().isEmpty() || !access.limited()) {
      return Optional.empty();
    }
    Sort first = access.sort().getFirst();
    boolean never = table.column(first.column()).filter(column -> !column.nullable()).isPresent();
    boolean indexed =
        table.indexes().stream()
            .filter(IndexInfo::valid)
            .map(index -> index.shape().keys().getFirst())
            .anyMatch(
                key -> key.isColumn() && key.term().equals(first.column()) && fits(key, first));
    return never && first.nullsFirst() != first.descending() && !indexed
        ? Optional.of(first.column())
        : Optional.empty();
  }

  /** Whether the index puts nulls where the sort wants them, read forwards or backwards. */
  private static boolean fits(Key key, Sort sort) {
    boolean backwards = key.descending() != sort.descending();
    return key.nullsFirst() == (backwards != sort.nullsFirst());
  }

  static List<Change> remedy(Engine engine, TableInfo table, Term term, String statement) {
    String function = term.operand().toLowerCase(Locale.ROOT);
    boolean folds = function.startsWith("lower(") || function.startsWith("upper(");
    if (!folds && (function.contains("->") || function.contains("#>"))) {
      return List.of(
          new Change.Advise(
              "index the member as the statement writes it, ("
                  + term.operand()
                  + "): another way to write the same path needs an index of its own; or keep it in"
                  + " a column"));
    }
    if (!folds) {
      return List.of(
          new Change.Advise(
              "compare the column itself, as with a range instead of date(column), or with a value"
                  + " of its own type instead of a cast"));
    }
    if (engine == Engine.MARIADB || engine == Engine.MYSQL) {
      return List.of(
          new Change.Advise(
              "leave the function out: a *_ci collation compares without regard to case anyway; or"
                  + " store the folded value in a column of its own"));
    }
    Key key = new Key(term.operand(), false, false, false, null, null, 0);
    String name =
        table.name() + "_" + function.replaceAll("[^a-z0-9]+", "_").replaceAll("_+$", "") + "_idx";
    return List.of(
        new Change.Create(name, RawIndexShape.of(table.name(), List.of(key)), List.of(statement)));
  }

  /**
   * Proposes an index for each column. A text without a bound, such as a signed token, may be too
   * long for a B-tree of PostgreSQL, which then refuses the row; a hash index serves an equality
   * there as well. InnoDB indexes only its beginning.
   */
  static List<Change> indexesFor(
      Engine engine, TableInfo table, Collection<String> columns, String statement) {
    List<Change> changes = new ArrayList<>();
    for (String name : columns) {
      Optional<ColumnInfo> column = table.column(name);
      int beginning = column.map(each -> KeyWidth.beginning(engine, each)).orElse(0);
      boolean hash =
          engine == Engine.POSTGRES
              && column
                  .filter(each -> KeyWidth.isUnbounded(each) || KeyWidth.isLong(engine, each))
                  .isPresent();
      Key key = new Key(name, true, false, false, null, null, beginning);
      changes.add(
          new Change.Create(
              table.name() + "_" + name + "_idx",
              new RawIndexShape(
                  table.name(),
                  hash ? Method.HASH : Method.BTREE,
                  List.of(key),
                  List.of(),
                  null,
                  false),
              List.of(statement)));
    }
    return changes;
  }
}
