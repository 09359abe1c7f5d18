// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.advise.Redundant.Kind;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether one index of a table serves all that another one serves. */
final class Serving {
  private final Engine engine;
  private final TableInfo table;

  Serving(Engine engine, TableInfo table) {
    this.engine = engine;
    this.table = table;
  }

  static boolean isInnoDb(Engine engine) {
    return engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  /** Returns the reason for which {@code b} makes {@code a} superfluous; empty when it does not. */
  Optional<Kind> kind(RawIndexShape a, RawIndexShape b) {
    if (samePredicate(a, b) && included(a, b)) {
      Optional<Kind> kind = a.method() == Method.HASH ? hash(a, b) : sameMethod(a, b);
      if (kind.isPresent() && keepsUnique(a, b)) {
        return kind;
      }
    }
    return isBehindUnique(a, b) ? Optional.of(Kind.BEHIND_UNIQUE) : Optional.empty();
  }

  private Optional<Kind> hash(RawIndexShape a, RawIndexShape b) {
    boolean served =
        ((b.method() == Method.HASH && b.keys().size() == 1) || b.method() == Method.BTREE)
            && a.keys().size() == 1
            && sameValue(a.keys().getFirst(), b.keys().getFirst());
    if (!served) {
      return Optional.empty();
    }
    return Optional.of(a.method() == b.method() ? Kind.DUPLICATE : Kind.PREFIX);
  }

  private Optional<Kind> sameMethod(RawIndexShape a, RawIndexShape b) {
    if (a.method() != b.method() || a.method() == Method.OTHER) {
      return Optional.empty();
    }
    boolean equal = a.keys().size() == b.keys().size();
    if (a.method() != Method.BTREE) {
      return equal && isPrefix(a.keys(), b.keys()) ? Optional.of(Kind.DUPLICATE) : Optional.empty();
    }
    if (!isPrefix(a.keys(), b.keys())) {
      return Optional.empty();
    }
    boolean whole =
        a.keys().getLast().prefixLength() == b.keys().get(a.keys().size() - 1).prefixLength();
    if (equal && whole && a.included().size() == b.included().size()) {
      return Optional.of(Kind.DUPLICATE);
    }
    return isInnoDb(engine) && whole && !isPrefix(stored(a), stored(b))
        ? Optional.of(Kind.PREFIX_BUT_FOR_PRIMARY_KEY)
        : Optional.of(Kind.PREFIX);
  }

  /** Returns the keys as InnoDB stores them: each secondary index ends with the primary key. */
  private List<Key> stored(RawIndexShape shape) {
    List<Key> keys = new ArrayList<>(shape.keys());
    table.primaryKey().map(IndexInfo::shape).map(RawIndexShape::keys).orElse(List.of()).stream()
        .filter(key -> keys.stream().noneMatch(held -> held.term().equals(key.term())))
        .toList()
        .forEach(keys::add);
    return keys;
  }

  /**
   * Whether {@code a} is a prefix of {@code b}, in the same direction throughout or in the opposite
   * one throughout.
   */
  private boolean isPrefix(List<Key> a, List<Key> b) {
    if (a.size() > b.size()) {
      return false;
    }
    boolean same = true;
    boolean mirrored = true;
    for (int i = 0; i < a.size(); i++) {
      boolean last = i == a.size() - 1;
      Key one = a.get(i);
      Key other = b.get(i);
      if (!sameValue(one, other) || !sameLength(one, other, last)) {
        return false;
      }
      boolean nulls = engine != Engine.POSTGRES || one.nullsFirst() == other.nullsFirst();
      boolean nullsFlipped = engine != Engine.POSTGRES || one.nullsFirst() != other.nullsFirst();
      same &= one.descending() == other.descending() && nulls;
      mirrored &= one.descending() != other.descending() && nullsFlipped;
    }
    return same || mirrored;
  }

  private boolean sameValue(Key a, Key b) {
    return a.isColumn() == b.isColumn()
        && (a.isColumn() ? a.term().equals(b.term()) : Predicates.same(a.term(), b.term()))
        && Objects.equals(a.operatorClass(), b.operatorClass())
        && Redundancy.collation(table, a).equals(Redundancy.collation(table, b));
  }

  /**
   * Whether both hold the same part of a value. A value's first characters sort as the whole value
   * does, until another key follows.
   */
  private static boolean sameLength(Key a, Key b, boolean last) {
    boolean shorter =
        a.prefixLength() > 0 && (b.prefixLength() == 0 || b.prefixLength() > a.prefixLength());
    return a.prefixLength() == b.prefixLength() || (last && shorter);
  }

  /**
   * Whether both hold the same rows and serve the same statements: an engine does not know that a
   * column which is never null makes {@code IS NOT NULL} true.
   */
  private boolean samePredicate(RawIndexShape a, RawIndexShape b) {
    return Implication.of(engine, a.predicate()).implies(b.predicate())
        && Implication.of(engine, b.predicate()).implies(condition(a));
  }

  /**
   * Returns the condition of a partial index without the parts that are true of every row; null if
   * none is left.
   */
  private @Nullable String condition(RawIndexShape shape) {
    String predicate = shape.predicate();
    Set<String> conditions =
        new HashSet<>(predicate == null ? List.of() : Predicates.conjuncts(predicate));
    conditions.removeIf(
        condition ->
            condition.endsWith(" is not null")
                && Redundancy.isNeverNull(
                    table, condition.replace(" is not null", "").replace("\"", "")));
    return conditions.isEmpty() ? null : String.join(" AND ", conditions);
  }

  private static boolean included(RawIndexShape a, RawIndexShape b) {
    Set<String> held = new HashSet<>(b.included());
    b.keys().stream().filter(Key::isColumn).map(Key::term).forEach(held::add);
    return held.containsAll(a.included());
  }

  /** Whether {@code b} keeps rows as unique as {@code a} does. */
  private static boolean keepsUnique(RawIndexShape a, RawIndexShape b) {
    return !a.unique() || (b.unique() && a.keys().size() == b.keys().size());
  }

  /**
   * Whether {@code a} only adds keys to the unique {@code b}. A partial index never does: it also
   * finds the few rows of its condition.
   */
  private boolean isBehindUnique(RawIndexShape a, RawIndexShape b) {
    return b.unique()
        && !a.unique()
        && condition(a) == null
        && b.predicate() == null
        && a.method() == Method.BTREE
        && b.method() == Method.BTREE
        && b.keys().size() < a.keys().size()
        && isSameStart(a.keys(), b.keys());
  }

  private boolean isSameStart(List<Key> a, List<Key> unique) {
    for (int i = 0; i < unique.size(); i++) {
      Key key = unique.get(i);
      if (!sameValue(a.get(i), key)
          || a.get(i).prefixLength() != 0
          || key.prefixLength() != 0
          || !Redundancy.isNeverNull(table, key.term())) {
        return false;
      }
    }
    return true;
  }
}
