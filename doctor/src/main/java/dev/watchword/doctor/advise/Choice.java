// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses indexes greedily: each time the one whose savings over the whole workload exceed its
 * upkeep by most, then removes those that later ones made superfluous.
 */
final class Choice {
  /** Relative difference up to which two gains count as equal. */
  private static final double TIE = 0.02;

  private final Schema schema;
  private final List<Parsed> statements;
  private final Planner planner;
  private final List<Estimate> before;
  private final Upkeep upkeep;
  private final Wanted wanted;
  private final Map<RawIndexShape, List<Estimate>> answers = new LinkedHashMap<>();
  private boolean asked;

  Choice(
      Schema schema,
      List<Parsed> statements,
      Planner planner,
      List<Estimate> before,
      Upkeep upkeep) {
    this.schema = schema;
    this.statements = statements;
    this.planner = planner;
    this.before = before;
    this.upkeep = upkeep;
    this.wanted = new Wanted(statements);
  }

  /**
   * Chooses from {@code candidates}; may be called again with further ones banned.
   *
   * @param banned candidates that make some statement read more
   */
  List<RawIndexShape> of(List<RawIndexShape> candidates, Set<RawIndexShape> banned) {
    ask(candidates);
    answers.keySet().removeAll(banned);
    List<RawIndexShape> chosen = new ArrayList<>();
    List<Estimate> now = before;
    while (true) {
      Map<RawIndexShape, Double> gains = new LinkedHashMap<>();
      for (Map.Entry<RawIndexShape, List<Estimate>> answer : answers.entrySet()) {
        double gain =
            savings(now, better(now, answer.getValue()))
                - savings(answer.getValue(), better(answer.getValue(), before))
                - upkeep(answer.getKey());
        if (gain > 0 && !chosen.contains(answer.getKey())) {
          gains.put(answer.getKey(), gain);
        }
      }
      if (gains.isEmpty()) {
        Optional<RawIndexShape> more = beside(chosen, now);
        if (more.isEmpty()) {
          return pruned(chosen);
        }
        chosen.add(more.get());
        now = better(now, together(chosen, now));
      } else {
        RawIndexShape best = best(gains);
        chosen.add(best);
        now = better(now, answers.getOrDefault(best, now));
      }
    }
  }

  /**
   * Returns the candidate with the largest gain beside the chosen ones: a statement that reads in
   * several places, as the arms of an OR or of a UNION, may want an index for each.
   */
  private Optional<RawIndexShape> beside(List<RawIndexShape> chosen, List<Estimate> now) {
    Map<RawIndexShape, Double> gains = new LinkedHashMap<>();
    for (RawIndexShape candidate : answers.keySet()) {
      if (!chosen.isEmpty() && !chosen.contains(candidate) && isForSeveral(candidate)) {
        List<RawIndexShape> all = new ArrayList<>(chosen);
        all.add(candidate);
        double gain = savings(now, better(now, together(all, now))) - upkeep(candidate);
        if (gain > 0) {
          gains.put(candidate, gain);
        }
      }
    }
    return gains.isEmpty() ? Optional.empty() : Optional.of(best(gains));
  }

  /** Whether a statement that reads in several places binds its first key to a value in one. */
  private boolean isForSeveral(RawIndexShape shape) {
    String first = shape.keys().getFirst().term();
    return statements.stream()
        .map(Parsed::accesses)
        .filter(
            accesses ->
                accesses.size() > 1
                    || accesses.stream().anyMatch(access -> !access.arms().isEmpty()))
        .flatMap(List::stream)
        .filter(access -> access.table().equals(shape.table()))
        .flatMap(access -> access.ways().stream())
        .flatMap(way -> way.terms().stream())
        .anyMatch(term -> term.kind() == Term.Kind.EQUALITY && term.operand().equals(first));
  }

  private List<Estimate> together(List<RawIndexShape> shapes, List<Estimate> otherwise) {
    try {
      return estimate(shapes);
    } catch (Refused refused) {
      return otherwise;
    }
  }

  /**
   * Returns the candidate with the largest gain; among equal ones that begin alike, a simple one
   * with keys that its statements use together.
   */
  private RawIndexShape best(Map<RawIndexShape, Double> gains) {
    Map.Entry<RawIndexShape, Double> most =
        Collections.max(gains.entrySet(), Map.Entry.comparingByValue());
    return gains.entrySet().stream()
        .filter(gain -> gain.getValue() >= most.getValue() * (1 - TIE))
        .map(Map.Entry::getKey)
        .filter(shape -> startsAlike(shape, most.getKey()))
        .min(
            Comparator.<RawIndexShape>comparingInt(shape -> shape.included().size())
                .thenComparingInt(shape -> shape.method() == Method.BRIN ? 0 : 1)
                .thenComparingInt(shape -> wanted.isWhole(shape) ? 0 : 1)
                .thenComparingInt(
                    shape -> wanted.isWhole(shape) ? -shape.keys().size() : shape.keys().size())
                .thenComparingInt(shape -> shape.predicate() == null ? 0 : 1))
        .orElseThrow();
  }

  private static boolean startsAlike(RawIndexShape one, RawIndexShape other) {
    boolean small = one.method() == Method.BRIN || one.method() == other.method();
    return one.table().equals(other.table())
        && small
        && one.keys().getFirst().equals(other.keys().getFirst());
  }

  private void ask(List<RawIndexShape> candidates) {
    for (RawIndexShape candidate : asked ? List.<RawIndexShape>of() : candidates) {
      try {
        List<Estimate> estimates = estimate(List.of(candidate));
        TableInfo table = schema.table(candidate.table()).orElseThrow();
        if (planner.overflow(table, candidate).isEmpty()) {
          answers.put(candidate, estimates);
        }
      } catch (Refused refused) {
        // The engine cannot build it, so it is no candidate.
      }
    }
    asked = true;
  }

  /** Estimates all statements; those that do not read the tables in question keep their cost. */
  private List<Estimate> estimate(List<RawIndexShape> extra) throws Refused {
    List<Parsed> asked = statements.stream().filter(one -> reads(one, extra)).toList();
    List<Estimate> answers = planner.estimate(asked, extra, List.of());
    Map<Parsed, Estimate> byStatement = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      byStatement.put(asked.get(i), answers.get(i));
    }
    List<Estimate> all = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      all.add(byStatement.getOrDefault(statements.get(i), before.get(i)));
    }
    return all;
  }

  private static boolean reads(Parsed statement, List<RawIndexShape> shapes) {
    return statement.accesses().stream()
        .anyMatch(
            access -> shapes.stream().anyMatch(shape -> shape.table().equals(access.table())));
  }

  private static List<Estimate> better(List<Estimate> one, List<Estimate> other) {
    List<Estimate> better = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      better.add(other.get(i).cost() < one.get(i).cost() ? other.get(i) : one.get(i));
    }
    return better;
  }

  /** Returns the savings of the workload in units a minute. */
  private double savings(List<Estimate> from, List<Estimate> to) {
    double sum = 0;
    for (int i = 0; i < statements.size(); i++) {
      sum += statements.get(i).statement().callsPerMinute() * from.get(i).saving(to.get(i));
    }
    return sum;
  }

  private double upkeep(RawIndexShape shape) {
    TableInfo table = schema.table(shape.table()).orElseThrow();
    return upkeep.of(table, shape);
  }

  /** Removes indexes that the other chosen ones made superfluous, the first chosen first. */
  private List<RawIndexShape> pruned(List<RawIndexShape> chosen) {
    List<RawIndexShape> kept = chosen;
    while (true) {
      Optional<RawIndexShape> superfluous = superfluous(kept);
      if (superfluous.isEmpty()) {
        return kept;
      }
      kept = kept.stream().filter(shape -> !shape.equals(superfluous.get())).toList();
    }
  }

  private Optional<RawIndexShape> superfluous(List<RawIndexShape> kept) {
    try {
      Trial trial = planner.trial(statements, kept, List.of());
      for (int i = 0; i < kept.size(); i++) {
        if (savings(trial.without().get(i), trial.with()) <= upkeep(kept.get(i))) {
          return Optional.of(kept.get(i));
        }
      }
      return Optional.empty();
    } catch (Refused refused) {
      return kept.isEmpty() ? Optional.empty() : Optional.of(kept.getLast());
    }
  }
}
