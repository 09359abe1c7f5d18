// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Term;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether known conditions on rows imply the condition of a partial index. Only then does
 * an engine read that index. PostgreSQL proves this from comparisons with literals (predtest.c);
 * SQLite takes only the condition itself, its parts, and IS NOT NULL from a comparison (Partial
 * Indexes, section 3.2). MariaDB and MySQL have no partial indexes.
 */
public final class Implication {
  private final Engine engine;
  private final Condition known;

  private Implication(Engine engine, Condition known) {
    this.engine = engine;
    this.known = known;
  }

  /** Starts from the conditions of a statement on the rows of one table. */
  public static Implication of(Engine engine, Access access) {
    List<Condition> parts = new ArrayList<>(conditions(engine, access.terms()));
    for (List<List<Term>> arms : access.arms()) {
      parts.add(
          new Condition.Any(
              arms.stream()
                  .<Condition>map(arm -> new Condition.All(conditions(engine, arm)))
                  .toList()));
    }
    return new Implication(engine, new Condition.All(parts));
  }

  /** Starts from the rows that refer to one row through {@code key}. */
  static Implication of(Engine engine, ForeignKey key) {
    return ofValues(engine, key.columns());
  }

  /** Starts from the rows that have any value, not null, in each of these columns. */
  public static Implication ofValues(Engine engine, List<String> columns) {
    Quoting quoting = Quoting.of(engine);
    return new Implication(
        engine,
        new Condition.All(
            columns.stream()
                .map(column -> read(engine, quoting.identifier(column) + " = $1"))
                .toList()));
  }

  /** Starts from the rows for which a condition is true; from all rows where it is null. */
  public static Implication of(Engine engine, @Nullable String condition) {
    return new Implication(
        engine, condition == null ? new Condition.All(List.of()) : read(engine, condition));
  }

  /**
   * Reads terms as conditions. A comparison with a parameter counts, too: its operand is not null.
   */
  private static List<Condition> conditions(Engine engine, List<Term> terms) {
    Quoting quoting = Quoting.of(engine);
    List<Condition> conditions = new ArrayList<>();
    for (Term term : terms) {
      String operand = term.isColumn() ? quoting.identifier(term.operand()) : term.operand();
      if (term.predicate() != null) {
        conditions.add(read(engine, term.predicate()));
      } else if (term.kind() != Term.Kind.FILTER) {
        conditions.add(read(engine, operand + (term.isEquality() ? " = $1" : " > $1")));
      }
    }
    return conditions;
  }

  private static Condition read(Engine engine, String sql) {
    return Condition.of(sql, engine != Engine.POSTGRES);
  }

  /** Whether {@code predicate} is true of these rows; null stands for an index of all rows. */
  public boolean implies(@Nullable String predicate) {
    return predicate == null || implies(known, read(engine, predicate));
  }

  private boolean implies(Condition from, Condition to) {
    return switch (to) {
      case Condition.All all -> all.parts().stream().allMatch(part -> implies(from, part));
      case Condition.Any any ->
          any.parts().stream().anyMatch(part -> implies(from, part)) || byParts(from, to);
      case Condition.Comparison comparison -> byParts(from, comparison);
    };
  }

  private boolean byParts(Condition from, Condition to) {
    return switch (from) {
      case Condition.All all -> all.parts().stream().anyMatch(part -> implies(part, to));
      case Condition.Any any -> any.parts().stream().allMatch(part -> implies(part, to));
      case Condition.Comparison comparison ->
          to instanceof Condition.Comparison wanted && implies(comparison, wanted);
    };
  }

  private boolean implies(Condition.Comparison from, Condition.Comparison to) {
    if (from.text().equals(to.text())) {
      return true;
    }
    if (to.operator() == Condition.Operator.NOT_NULL) {
      return from.strict().contains(to.operand());
    }
    boolean comparable =
        engine == Engine.POSTGRES
            && from.operand().equals(to.operand())
            && !from.values().isEmpty()
            && !to.values().isEmpty();
    return comparable
        && from.values().stream().allMatch(value -> Literals.isWithin(from.operator(), value, to));
  }

  /** Whether both conditions are true of the same rows; null stands for all rows. */
  static boolean same(Engine engine, @Nullable String one, @Nullable String other) {
    return of(engine, one).implies(other) && of(engine, other).implies(one);
  }
}
