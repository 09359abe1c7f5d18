// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import dev.watchword.store.schema.Engine;
import java.util.List;

/**
 * The statements of a workload that an index could serve. An index that one of them reads by is
 * never called unused on other grounds; its upkeep was weighed before it was built.
 */
public final class Readers {
  private final Engine engine;
  private final List<Access> ways;

  public Readers(Engine engine, List<Parsed> statements) {
    this.engine = engine;
    this.ways =
        statements.stream()
            .flatMap(parsed -> parsed.accesses().stream())
            .flatMap(access -> access.ways().stream())
            .toList();
  }

  /** Whether a statement finds or orders rows by the first key of the index. */
  public boolean readBy(RawIndexShape shape) {
    return readBy(shape, shape.keys().getFirst().term());
  }

  /** Whether a statement finds or orders rows by a key of the index, and by all keys before it. */
  public boolean readBy(RawIndexShape shape, String term) {
    List<Key> before = shape.keys().stream().takeWhile(key -> !key.term().equals(term)).toList();
    return ways.stream()
        .filter(way -> way.table().equals(shape.table()))
        .filter(
            way -> before.stream().allMatch(key -> isBound(way, key) || isSorted(way, key.term())))
        .filter(way -> isCompared(way, term) || isSorted(way, term))
        .anyMatch(way -> Implication.of(engine, way).implies(shape.predicate()));
  }

  private static boolean isBound(Access way, Key key) {
    return way.terms().stream().anyMatch(term -> term.isEquality() && isOn(term, key.term()));
  }

  private static boolean isCompared(Access way, String operand) {
    return way.terms().stream()
        .anyMatch(term -> term.kind() != Term.Kind.FILTER && isOn(term, operand));
  }

  private static boolean isOn(Term term, String operand) {
    return term.isColumn()
        ? term.operand().equals(operand)
        : Predicates.same(term.operand(), operand);
  }

  private static boolean isSorted(Access way, String column) {
    return way.sort().stream().anyMatch(sort -> sort.column().equals(column));
  }
}
