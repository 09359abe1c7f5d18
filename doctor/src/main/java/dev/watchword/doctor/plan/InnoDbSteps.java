// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.plan.Clauses.Add;
import dev.watchword.doctor.plan.Clauses.Clause;
import dev.watchword.doctor.plan.Clauses.Remove;
import dev.watchword.doctor.plan.Clauses.Show;
import dev.watchword.doctor.plan.Drafts.Draft;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The steps of MariaDB and MySQL: all new indexes of a table in one ALTER, which reads the table
 * once. An index to be dropped is first hidden from the planner, which can be undone at once.
 *
 * <p>A new index that can support a foreign key makes the server drop, silently, the index that it
 * once made for that key itself; so a rollback adds that one and drops the new one in one
 * statement, as the key may not be without an index for a moment.
 */
final class InnoDbSteps implements StepWriter {
  private final IndexDdl ddl;
  private final Clauses clauses;
  private final CostModel costs;
  private final Engine engine;

  InnoDbSteps(Engine engine, Clauses clauses) {
    this.engine = engine;
    this.ddl = IndexDdl.of(engine);
    this.clauses = clauses;
    this.costs = new CostModel(engine);
  }

  @Override
  public List<Step> steps(List<Draft> drafts) {
    List<Step> steps = new ArrayList<>();
    groups(drafts, Step.Kind.CREATE).forEach(group -> steps.add(create(group)));
    groups(drafts, Step.Kind.REBUILD).forEach(group -> steps.add(rebuild(group)));
    for (List<Draft> group : groups(drafts, Step.Kind.DROP)) {
      steps.add(hide(group));
      steps.add(drop(group));
    }
    return steps;
  }

  private static Collection<List<Draft>> groups(List<Draft> drafts, Step.Kind kind) {
    Map<String, List<Draft>> byTable = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      if (draft.kind() == kind) {
        byTable.computeIfAbsent(draft.table().name(), name -> new ArrayList<>()).add(draft);
      }
    }
    return byTable.values();
  }

  private Step create(List<Draft> group) {
    TableInfo table = group.getFirst().table();
    List<IndexInfo> displaced = displaced(table, group);
    List<Clause> back = new ArrayList<>(displaced.stream().map(this::add).toList());
    group.forEach(draft -> back.add(new Remove(draft.index().name())));
    List<Goal> goals = new ArrayList<>(goals(group, IndexState.ABSENT, IndexState.PRESENT));
    displaced.forEach(
        index ->
            goals.add(new Goal(index.name(), index.shape(), IndexState.PRESENT, IndexState.ANY)));
    List<Clause> forward = group.stream().map(draft -> add(draft.index())).toList();
    boolean clustered = group.stream().anyMatch(draft -> becomesCluster(table, draft.index()));
    return step(
        group,
        Step.Kind.CREATE,
        goals,
        clustered ? clauses.alter(table.name(), forward, "") : clauses.alter(table.name(), forward),
        clustered ? clauses.alter(table.name(), back, "") : clauses.alter(table.name(), back));
  }

  /**
   * Whether the new index becomes the clustered one. A table without a primary key is stored by its
   * first unique key that is never null: the server rebuilds the table for such a new one, and
   * again when that is dropped.
   */
  private static boolean becomesCluster(TableInfo table, IndexInfo index) {
    return table.primaryKey().isEmpty()
        && index.shape().unique()
        && index.shape().keys().stream()
            .allMatch(
                key -> table.column(key.term()).filter(column -> !column.nullable()).isPresent());
  }

  /** Returns the indexes that the server may drop by itself when these are built. */
  private static List<IndexInfo> displaced(TableInfo table, List<Draft> group) {
    return table.indexes().stream()
        .filter(index -> !index.shape().unique() && supportsKey(table, index))
        .filter(index -> group.stream().anyMatch(draft -> begins(draft.index(), index)))
        .toList();
  }

  private static boolean supportsKey(TableInfo table, IndexInfo index) {
    List<String> terms = index.shape().keys().stream().map(Key::term).toList();
    return table.foreignKeys().stream().map(ForeignKey::columns).anyMatch(terms::equals);
  }

  private static boolean begins(IndexInfo longer, IndexInfo shorter) {
    List<Key> keys = longer.shape().keys();
    List<Key> first = shorter.shape().keys();
    return keys.size() >= first.size() && keys.subList(0, first.size()).equals(first);
  }

  private Step rebuild(List<Draft> group) {
    String table = group.getFirst().table().name();
    List<Clause> removes =
        group.stream().<Clause>map(draft -> new Remove(draft.index().name())).toList();
    List<String> forward = new ArrayList<>(clauses.alter(table, removes));
    forward.addAll(clauses.alter(table, group.stream().map(draft -> add(draft.index())).toList()));
    List<Goal> goals = goals(group, IndexState.INVALID, IndexState.PRESENT);
    return step(group, Step.Kind.REBUILD, goals, forward, List.of());
  }

  private Step hide(List<Draft> group) {
    return step(
        group,
        Step.Kind.HIDE,
        goals(group, IndexState.PRESENT, IndexState.HIDDEN),
        clauses.alter(group.getFirst().table().name(), shows(group, false)),
        clauses.alter(group.getFirst().table().name(), shows(group, true)));
  }

  private static List<Clause> shows(List<Draft> group, boolean visible) {
    return group.stream().<Clause>map(draft -> new Show(draft.index().name(), visible)).toList();
  }

  private Step drop(List<Draft> group) {
    List<Clause> back = group.stream().map(draft -> add(draft.index())).toList();
    List<Clause> forward =
        group.stream().<Clause>map(draft -> new Remove(draft.index().name())).toList();
    return step(
        group,
        Step.Kind.DROP,
        goals(group, IndexState.HIDDEN, IndexState.ABSENT),
        clauses.alter(group.getFirst().table().name(), forward),
        clauses.alter(group.getFirst().table().name(), back));
  }

  private Clause add(IndexInfo index) {
    RawIndexShape shape = index.shape();
    String kind = shape.unique() ? "UNIQUE " : shape.method() == Method.FULLTEXT ? "FULLTEXT " : "";
    return new Add(kind, index.name(), ddl.body(shape));
  }

  private static List<Goal> goals(List<Draft> group, IndexState before, IndexState after) {
    return group.stream()
        .map(draft -> new Goal(draft.index().name(), draft.index().shape(), before, after))
        .toList();
  }

  private Step step(
      List<Draft> group,
      Step.Kind kind,
      List<Goal> goals,
      List<String> forward,
      List<String> rollback) {
    TableInfo table = group.getFirst().table();
    boolean makes = kind == Step.Kind.CREATE;
    return new Step(
        0,
        kind,
        "",
        table.name(),
        goals,
        group.stream().map(Draft::reason).distinct().collect(Collectors.joining("; ")),
        kind == Step.Kind.HIDE
            ? Cost.NONE
            : group.stream().map(costs::of).reduce(Cost.NONE, Cost::plus),
        makes
            ? group.stream().flatMap(draft -> Duplicates.probe(engine, draft).stream()).toList()
            : List.of(),
        forward,
        rollback);
  }
}
