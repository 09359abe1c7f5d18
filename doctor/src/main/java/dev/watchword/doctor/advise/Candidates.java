// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.KeyWidth;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Sort;
import dev.watchword.doctor.parse.Term;
import dev.watchword.doctor.parse.Term.Kind;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The indexes worth asking the planner about: a few for each way in which a statement reads a
 * table.
 */
final class Candidates {
  /** Number of rows below which reading the whole table is as fast as an index. */
  static final long SMALL_TABLE = 2_000;

  /**
   * Number of distinct values up to which a column compared with a literal is no key, only the
   * condition of a partial index.
   */
  private static final int FEW_VALUES = 20;

  private static final double MOST_OF_PARTIAL = 0.2;

  /**
   * Number of rows for one value up to which a key is narrow: an expression behind it adds nothing.
   */
  private static final double NARROW_ROWS = 1_000;

  private static final Pattern SECRET =
      Pattern.compile("(?i)value|.*(secret|password|otp|_code|backup_?codes?)");

  private final Engine engine;
  private final Planner planner;
  private final KeyRules rules;
  private final Set<RawIndexShape> found = new LinkedHashSet<>();

  private Candidates(Engine engine, Planner planner) {
    this.engine = engine;
    this.planner = planner;
    this.rules = new KeyRules(engine);
  }

  static List<RawIndexShape> of(
      Engine engine, Schema schema, List<Parsed> statements, Planner planner) {
    Candidates candidates = new Candidates(engine, planner);
    Rarely rarely = new Rarely(engine, planner, statements);
    for (Parsed parsed : statements) {
      for (Access access : parsed.accesses()) {
        schema
            .table(access.table())
            .filter(table -> table.rows() >= SMALL_TABLE)
            .ifPresent(
                table -> {
                  candidates.read(table, access);
                  rarely
                      .of(table, parsed, access, candidates.found)
                      .forEach(shape -> candidates.keep(table, shape));
                });
      }
    }
    return List.copyOf(candidates.found);
  }

  private void read(TableInfo table, Access access) {
    terms(table, access, access.terms());
    if (keys(table, access.terms()).isEmpty()) {
      for (List<List<Term>> arms : access.arms()) {
        arms.forEach(arm -> terms(table, access, arm));
      }
    }
  }

  private void terms(TableInfo table, Access access, List<Term> terms) {
    List<Term> equal = keys(table, terms);
    List<Term> bound = equal.stream().filter(term -> term.kind() == Kind.EQUALITY).toList();
    List<Term> joined = equal.stream().filter(term -> term.kind() == Kind.JOIN).toList();
    List<String> predicates = equal.isEmpty() ? predicates(table, terms) : List.of();
    for (List<Term> start :
        distinct(bound.isEmpty() ? List.of(bound, joined) : List.of(bound, equal))) {
      List<Key> keys = start.stream().flatMap(term -> rules.key(table, term).stream()).toList();
      if (!keys.isEmpty()) {
        add(table, keys, List.of());
        add(table, keys.subList(0, 1), List.of());
      }
      tails(table, access, terms, keys, predicates);
      if (keys.size() > 1) {
        tails(table, access, terms, keys.subList(0, 1), predicates);
      }
    }
    equal.stream()
        .flatMap(term -> rules.hash(table, term).stream())
        .forEach(shape -> keep(table, shape));
    inverted(table, terms);
  }

  private static List<List<Term>> distinct(List<List<Term>> starts) {
    return new ArrayList<>(new LinkedHashSet<>(starts));
  }

  /** Adds candidates with a last part behind the bound keys: the wanted order, or one range. */
  private void tails(
      TableInfo table, Access access, List<Term> terms, List<Key> start, List<String> predicates) {
    List<Key> sort = sort(table, access.sort(), start);
    if (!sort.isEmpty() && (access.limited() || !start.isEmpty())) {
      add(table, joined(start, sort), predicates);
    }
    for (Term term : terms) {
      if (term.kind() == Kind.RANGE || term.kind() == Kind.LIKE_PREFIX) {
        rules
            .key(table, term)
            .ifPresent(key -> add(table, joined(start, List.of(key)), predicates));
      }
    }
  }

  /**
   * Returns keys in the wanted order. An order that is descending throughout gets ascending keys,
   * to be read backwards; not on PostgreSQL, where nulls would then be at the other end.
   */
  private List<Key> sort(TableInfo table, List<Sort> sort, List<Key> start) {
    boolean backwards = engine != Engine.POSTGRES && sort.stream().allMatch(Sort::descending);
    List<Key> keys = new ArrayList<>();
    for (Sort wanted : sort) {
      if (start.stream().noneMatch(key -> key.term().equals(wanted.column()))) {
        Optional<Key> key = rules.key(table, wanted);
        if (key.isEmpty()) {
          return List.of();
        }
        keys.add(backwards ? Key.of(wanted.column()) : key.get());
      }
    }
    return keys;
  }

  private static List<Key> joined(List<Key> start, List<Key> end) {
    List<Key> keys = new ArrayList<>(start);
    end.stream()
        .filter(key -> start.stream().noneMatch(held -> held.term().equals(key.term())))
        .forEach(keys::add);
    return keys;
  }

  /** Returns the equalities worth a key, the most distinct first. */
  private List<Term> keys(TableInfo table, List<Term> terms) {
    List<Term> equal =
        terms.stream()
            .filter(Term::isEquality)
            .filter(term -> term.predicate() == null || values(table, term) > FEW_VALUES)
            .toList();
    boolean narrow =
        equal.stream()
            .anyMatch(
                term ->
                    term.isColumn()
                        && !isSecret(term)
                        && term.kind() == Kind.EQUALITY
                        && table.rows() / Math.max(1, values(table, term)) <= NARROW_ROWS);
    return equal.stream()
        .filter(term -> term.isColumn() || !narrow)
        .filter(term -> !narrow || !isSecret(term))
        .sorted(Comparator.comparingDouble(term -> -values(table, term)))
        .toList();
  }

  /**
   * Whether a term compares a secret, which is not copied into an index if another key finds the
   * row.
   */
  private static boolean isSecret(Term term) {
    return SECRET.matcher(term.operand()).matches();
  }

  private double values(TableInfo table, Term term) {
    return term.isColumn() ? planner.distinct(table.name(), term.operand()) : FEW_VALUES + 1;
  }

  /** Returns conditions without parameters that few rows meet. */
  private List<String> predicates(TableInfo table, List<Term> terms) {
    if (Serving.isInnoDb(engine)) {
      return List.of();
    }
    return terms.stream()
        .filter(term -> term.kind() == Kind.EQUALITY && term.predicate() != null)
        .map(term -> String.valueOf(term.predicate()))
        .filter(predicate -> planner.fraction(table.name(), predicate) <= MOST_OF_PARTIAL)
        .toList();
  }

  private void inverted(TableInfo table, List<Term> terms) {
    if (engine != Engine.POSTGRES) {
      return;
    }
    for (Term term : terms) {
      boolean json = term.kind() == Kind.CONTAINMENT && rules.isType(table, term, "jsonb");
      boolean text = term.kind() == Kind.LIKE_INFIX && planner.hasTrigrams();
      if (term.isColumn() && (json || text)) {
        String operators = json ? "jsonb_path_ops" : Advice.TRIGRAMS;
        Key key = new Key(term.operand(), true, false, false, operators, null, 0);
        keep(
            table,
            new RawIndexShape(table.name(), Method.GIN, List.of(key), List.of(), null, false));
      }
    }
  }

  private void add(TableInfo table, List<Key> keys, List<String> predicates) {
    if (predicates.isEmpty()) {
      keep(table, RawIndexShape.of(table.name(), keys));
    }
    for (String predicate : predicates) {
      keep(table, new RawIndexShape(table.name(), Method.BTREE, keys, List.of(), predicate, false));
    }
  }

  private void keep(TableInfo table, RawIndexShape shape) {
    boolean fits = KeyWidth.fits(engine, table, shape);
    if (fits && Redundancy.of(engine, table, proposed("proposed", shape)).isEmpty()) {
      found.add(shape);
    }
  }

  /** Returns {@code shape} as an existing index. */
  static IndexInfo proposed(String name, RawIndexShape shape) {
    return new IndexInfo(name, shape, "", Backing.NONE, true, true, false, 0, OptionalLong.empty());
  }
}
