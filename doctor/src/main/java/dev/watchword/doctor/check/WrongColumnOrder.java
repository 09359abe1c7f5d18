// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.Check;
import dev.watchword.doctor.Confidence;
import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Severity;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Table;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Term;
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
              List<Access> accesses = accesses(snapshot, table);
              return table.indexes().stream().flatMap(index -> finding(table, index, accesses));
            })
        .toList();
  }

  private static List<Access> accesses(Snapshot snapshot, Table table) {
    return snapshot.parsed().stream()
        .flatMap(parsed -> parsed.accesses().stream())
        .filter(access -> access.table().equals(table.name()))
        .toList();
  }

  private Stream<Finding> finding(Table table, Index index, List<Access> accesses) {
    List<Key> keys = index.shape().keys();
    if (keys.size() < 2
        || index.backs() != Backing.NONE
        || !index.valid()
        || keys.stream().anyMatch(key -> !key.isColumn())) {
      return Stream.empty();
    }
    String first = keys.getFirst().term();
    List<Access> touching =
        accesses.stream()
            .filter(access -> keys.stream().anyMatch(key -> mentions(access, key.term())))
            .toList();
    boolean firstEverBound = touching.stream().anyMatch(access -> isBound(access, first));
    boolean firstAlone =
        touching.stream()
            .anyMatch(
                access ->
                    mentions(access, first)
                        && keys.stream().skip(1).noneMatch(key -> isBound(access, key.term())));
    List<Key> bound =
        keys.stream()
            .skip(1)
            .filter(
                key ->
                    touching.stream()
                        .anyMatch(access -> isBound(access, key.term()) && mentions(access, first)))
            .toList();
    if (firstEverBound || firstAlone || bound.isEmpty() || isServed(table, index, bound)) {
      return Stream.empty();
    }
    return Stream.of(reordered(table, index, bound));
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

  private static boolean isServed(Table table, Index self, List<Key> bound) {
    return table.indexes().stream()
        .filter(index -> !index.equals(self))
        .anyMatch(index -> Served.begins(index, List.of(bound.getFirst().term())));
  }

  private Finding reordered(Table table, Index index, List<Key> bound) {
    List<Key> order = new ArrayList<>(bound);
    index.shape().keys().stream().filter(key -> !bound.contains(key)).forEach(order::add);
    IndexShape shape = index.shape();
    IndexShape better =
        new IndexShape(
            shape.table(), shape.method(), order, shape.included(), shape.predicate(), false);
    String name = table.name() + "_" + String.join("_", order.stream().map(Key::term).toList());
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
        List.of(new Change.Create(name + "_idx", better, List.of()), new Change.Drop(index)),
        Confidence.LIKELY,
        "the known statements bind "
            + String.join(", ", bound.stream().map(Key::term).toList())
            + " by =, and use the first column only for a range or an order");
  }
}
