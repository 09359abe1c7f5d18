// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.ForeignKeys;
import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.advise.Redundancy;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Touched;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Term;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An index of several columns whose first one is never bound to a value, while a later one always
 * is: it is read from end to end where its mirror would be entered at the right place.
 */
public final class WrongColumnOrder implements Check {

  @Override
  public String id() {
    return "wrong-column-order";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    return snapshot.schema().tables().stream()
        .flatMap(
            table -> {
              List<Access> ways = ways(snapshot, table);
              return table.indexes().stream()
                  .flatMap(index -> finding(snapshot.engine(), table, index, ways));
            })
        .toList();
  }

  /**
   * Returns the ways in which statements look for rows: an index may serve one arm of an OR alone.
   */
  private static List<Access> ways(Snapshot snapshot, TableInfo table) {
    return snapshot.parsed().stream()
        .flatMap(parsed -> parsed.accesses().stream())
        .filter(access -> access.table().equals(table.name()))
        .flatMap(access -> access.ways().stream())
        .toList();
  }

  private Stream<Finding> finding(
      Engine engine, TableInfo table, IndexInfo index, List<Access> ways) {
    List<Key> keys = index.shape().keys();
    if (keys.size() < 2
        || index.backs() != Backing.NONE
        || keys.stream().anyMatch(key -> !key.isColumn())) {
      return Stream.empty();
    }
    String first = keys.getFirst().term();
    List<Access> touching =
        ways.stream()
            .filter(access -> Implication.of(engine, access).implies(index.shape().predicate()))
            .filter(access -> keys.stream().anyMatch(key -> mentions(access, key.term())))
            .toList();
    boolean firstEverBound = touching.stream().anyMatch(access -> isBound(access, first));
    boolean firstAlone =
        touching.stream()
            .anyMatch(
                access ->
                    mentions(access, first)
                        && keys.stream().skip(1).noneMatch(key -> isBound(access, key.term())));
    List<Access> wrong = touching.stream().filter(access -> mentions(access, first)).toList();
    List<Key> bound =
        keys.stream()
            .skip(1)
            .filter(key -> wrong.stream().anyMatch(access -> isBound(access, key.term())))
            .toList();
    if (firstEverBound
        || firstAlone
        || bound.isEmpty()
        || isServed(engine, table, bound.getFirst().term(), wrong)) {
      return Stream.empty();
    }
    List<Key> rest =
        keys.stream()
            .filter(key -> !bound.contains(key))
            .filter(key -> !Touched.is(key.term()) || isRead(wrong, key))
            .toList();
    return Stream.of(reordered(engine, table, index, bound, rest));
  }

  private static boolean mentions(Access access, String column) {
    return access.terms().stream().anyMatch(term -> term.operand().equals(column))
        || access.sort().stream().anyMatch(sort -> sort.column().equals(column));
  }

  private static boolean isBound(Access access, String column) {
    return access.terms().stream()
        .filter(Term::isEquality)
        .anyMatch(term -> term.operand().equals(column));
  }

  /** Whether each access that binds the column finds an index that begins with it. */
  private static boolean isServed(
      Engine engine, TableInfo table, String column, List<Access> accesses) {
    return accesses.stream()
        .filter(access -> isBound(access, column))
        .allMatch(access -> Served.byFirst(table, column, Implication.of(engine, access)));
  }

  private static boolean isRead(List<Access> accesses, Key key) {
    return accesses.stream().anyMatch(access -> mentions(access, key.term()));
  }

  private Finding reordered(
      Engine engine, TableInfo table, IndexInfo index, List<Key> bound, List<Key> rest) {
    List<Key> order = new ArrayList<>(bound);
    order.addAll(rest);
    RawIndexShape shape = index.shape();
    RawIndexShape better =
        new RawIndexShape(
            shape.table(), shape.method(), order, shape.included(), shape.predicate(), false);
    String name = table.name() + "_" + String.join("_", order.stream().map(Key::term).toList());
    Change.Create create = new Change.Create(name + "_idx", better, List.of());
    return new Finding(
        id(),
        Weight.of(table, Severity.MEDIUM),
        "index "
            + index.name()
            + " on "
            + table.name()
            + " begins with "
            + index.shape().keys().getFirst().term()
            + ", which no known statement binds to a value",
        "an index is entered by its first columns: what is compared by = stands first, then one"
            + " range or the order ("
            + Weight.rows(table)
            + ")",
        List.of(
            isNeeded(engine, table, index) ? create : new Change.Replace(create, List.of(index))),
        Confidence.LIKELY,
        "the known statements bind "
            + String.join(", ", bound.stream().map(Key::term).toList())
            + " by =, and use the first column only for a range or an order");
  }

  /** Whether anything else needs the index as it is. */
  private static boolean isNeeded(Engine engine, TableInfo table, IndexInfo index) {
    return index.shape().unique()
        || index.pinned()
        || Redundancy.staying(engine, table).contains(index)
        || table.foreignKeys().stream().anyMatch(key -> ForeignKeys.supports(engine, index, key));
  }
}
