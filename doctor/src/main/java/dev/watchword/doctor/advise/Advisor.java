// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.Finding;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Method;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Table;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.store.sql.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which indexes a workload lacks: candidates from its statements, chosen by the engine's own
 * planner.
 */
public final class Advisor {
  /** The id of the check that the findings belong to. */
  public static final String CHECK = "missing-index";

  private final Engine engine;
  private final Schema schema;
  private final Planner planner;
  private final List<Parsed> statements;
  private final Advice advice;

  private Advisor(Engine engine, Schema schema, Workload workload, Planner planner) {
    this.engine = engine;
    this.schema = schema;
    this.planner = planner;
    List<Parsed> read =
        SqlParser.parse(engine, schema, workload).stream().filter(Parsed::isRead).toList();
    this.statements = new ArrayList<>(read);
    statements.addAll(new Arms(engine).of(read));
    this.advice = new Advice(engine, schema);
  }

  /**
   * One finding for each index that is missing, and one for each that such an index replaces.
   * Statements that do not parse are left out.
   *
   * @throws IllegalStateException when the scratch copy does not answer at all
   */
  public static List<Finding> advise(
      Engine engine, Schema schema, Workload workload, Planner planner) {
    return new Advisor(engine, schema, workload, planner).findings();
  }

  private List<Finding> findings() {
    List<Estimate> before;
    try {
      before = planner.estimate(statements, List.of(), List.of());
    } catch (Refused refused) {
      throw new IllegalStateException("the scratch copy does not answer", refused);
    }
    Upkeep upkeep = new Upkeep(engine, statements, before);
    Choice choice = new Choice(schema, statements, planner, before, upkeep);
    List<IndexShape> candidates = Candidates.of(engine, schema, statements, planner);
    List<IndexShape> pairs =
        Integrity.pairs(schema).stream().filter(pair -> planner.refusal(pair).isEmpty()).toList();
    List<IndexShape> chosen = absorbed(reordered(choice.of(candidates), candidates), pairs);
    List<Finding> findings = new ArrayList<>();
    List<Estimate> with = estimate(choice, chosen, before);
    for (IndexShape shape : chosen) {
      Table table = schema.table(shape.table()).orElseThrow();
      List<IndexShape> others = chosen.stream().filter(other -> !other.equals(shape)).toList();
      List<Estimate> without = estimate(choice, others, before);
      findings.add(
          advice.wanted(unique(table, shape), statements, without, with, upkeep.of(table, shape)));
    }
    List<IndexShape> all = new ArrayList<>(chosen);
    all.addAll(pairs);
    findings.addAll(foreignKeys(all));
    pairs.stream()
        .filter(pair -> !chosen.contains(pair))
        .forEach(pair -> findings.add(advice.identity(pair)));
    findings.addAll(replaced(chosen));
    return findings;
  }

  private static List<Estimate> estimate(
      Choice choice, List<IndexShape> shapes, List<Estimate> before) {
    try {
      return choice.estimate(shapes);
    } catch (Refused refused) {
      return before;
    }
  }

  /** {@code shape}, unique where its columns identify and no rows stand in the way. */
  private IndexShape unique(Table table, IndexShape shape) {
    List<Access> accesses =
        statements.stream()
            .flatMap(statement -> statement.accesses().stream())
            .filter(access -> access.table().equals(table.name()))
            .toList();
    return Integrity.unique(table, shape, accesses)
        .filter(unique -> planner.refusal(unique).isEmpty())
        .orElse(shape);
  }

  private List<Finding> foreignKeys(List<IndexShape> chosen) {
    List<Finding> findings = new ArrayList<>();
    List<IndexShape> added = new ArrayList<>(chosen);
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (table.rows() >= Candidates.SMALL_TABLE && !isSupported(table, key, added)) {
          IndexShape shape =
              IndexShape.of(table.name(), key.columns().stream().map(Key::of).toList());
          findings.add(advice.foreignKey(shape, key.table()));
          added.add(shape);
        }
      }
    }
    return findings;
  }

  private static boolean isSupported(Table table, ForeignKey key, List<IndexShape> added) {
    return table.indexes().stream()
            .filter(index -> index.valid() && index.visible())
            .anyMatch(index -> supports(index.shape(), key))
        || added.stream()
            .anyMatch(shape -> shape.table().equals(table.name()) && supports(shape, key));
  }

  private static boolean supports(IndexShape shape, ForeignKey key) {
    List<Key> keys = shape.keys();
    int size = key.columns().size();
    return shape.method() == Method.BTREE
        && shape.predicate() == null
        && keys.size() >= size
        && keys.subList(0, size).stream().map(Key::term).toList().containsAll(key.columns());
  }

  /** A pair that must be unique serves what its first column does. */
  private static List<IndexShape> absorbed(List<IndexShape> chosen, List<IndexShape> pairs) {
    List<IndexShape> result = new ArrayList<>();
    for (IndexShape shape : chosen) {
      IndexShape kept =
          pairs.stream()
              .filter(pair -> sameColumns(pair, shape) && startsAlike(pair, shape))
              .findFirst()
              .orElse(shape);
      if (!result.contains(kept)) {
        result.add(kept);
      }
    }
    return result;
  }

  private static boolean startsAlike(IndexShape one, IndexShape other) {
    return one.keys().getFirst().term().equals(other.keys().getFirst().term());
  }

  /**
   * Where an index has the right columns in the wrong order, the right order is built in its place.
   */
  private List<IndexShape> reordered(List<IndexShape> chosen, List<IndexShape> candidates) {
    List<IndexShape> result = new ArrayList<>(chosen);
    for (Table table : schema.tables()) {
      for (Index index : table.indexes()) {
        for (IndexShape candidate : candidates) {
          int place = startOf(candidate, result);
          boolean same =
              candidate.keys().size() == index.shape().keys().size()
                  && successor(index, List.of(candidate)).isPresent();
          if (same && place >= 0 && isMissedByNobody(index, with(result, place, candidate))) {
            result.set(place, candidate);
          }
        }
      }
    }
    return result;
  }

  private static List<IndexShape> with(List<IndexShape> shapes, int place, IndexShape shape) {
    List<IndexShape> changed = new ArrayList<>(shapes);
    changed.set(place, shape);
    return changed;
  }

  /** Which of {@code shapes} is the beginning of {@code candidate}; -1 for none. */
  private static int startOf(IndexShape candidate, List<IndexShape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      IndexShape shape = shapes.get(i);
      if (shape.table().equals(candidate.table())
          && shape.keys().size() < candidate.keys().size()
          && shape.keys().equals(candidate.keys().subList(0, shape.keys().size()))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean sameColumns(IndexShape one, IndexShape other) {
    return one.table().equals(other.table())
        && one.keys().stream()
            .map(Key::term)
            .toList()
            .containsAll(other.keys().stream().map(Key::term).toList());
  }

  /**
   * Existing indexes whose columns a chosen one has in a better order, and which nothing misses.
   */
  private List<Finding> replaced(List<IndexShape> chosen) {
    List<Finding> findings = new ArrayList<>();
    for (Table table : schema.tables()) {
      for (Index index : table.indexes()) {
        successor(index, chosen)
            .filter(by -> isMissedByNobody(index, chosen))
            .ifPresent(by -> findings.add(advice.replaced(index, by)));
      }
    }
    return findings;
  }

  private static Optional<IndexShape> successor(Index index, List<IndexShape> chosen) {
    boolean free =
        index.backs() == Backing.NONE
            && !index.shape().unique()
            && !index.pinned()
            && index.shape().keys().size() > 1
            && index.shape().method() == Method.BTREE;
    return chosen.stream().filter(shape -> free && sameColumns(shape, index.shape())).findFirst();
  }

  private boolean isMissedByNobody(Index index, List<IndexShape> chosen) {
    try {
      List<Estimate> with = planner.estimate(statements, chosen, List.of());
      List<Estimate> without = planner.estimate(statements, chosen, List.of(index));
      for (int i = 0; i < with.size(); i++) {
        if (without.get(i).saving(with.get(i)) > 0) {
          return false;
        }
      }
      return true;
    } catch (Refused refused) {
      return false;
    }
  }
}
