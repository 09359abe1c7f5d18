// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sorts changes into those that can be steps and those that only people can make. */
final class Drafts {
  /**
   * A change of an index, with the reason that its step states.
   *
   * @param index the existing index, or the new one
   */
  record Draft(Step.Kind kind, TableInfo table, IndexInfo index, String reason) {}

  private final Schema schema;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Proposal> runs = new ArrayList<>();
  private final List<Proposal> preparations = new ArrayList<>();
  private final Set<String> advice = new LinkedHashSet<>();

  Drafts(Schema schema) {
    this.schema = schema;
  }

  void add(Proposal proposal) {
    switch (proposal.change()) {
      case Change.Create create -> {
        prepare(proposal.reason());
        create(create, proposal.reason());
      }
      case Change.Replace replace -> {
        prepare(proposal.reason());
        replace(replace, proposal.reason());
      }
      case Change.Drop drop -> drop(drop.index(), proposal.reason());
      case Change.Rebuild rebuild -> add(Step.Kind.REBUILD, rebuild.index(), proposal.reason());
      case Change.Run run -> runs.add(proposal);
      case Change.Advise advise -> advice.add(advise.text());
    }
  }

  /**
   * Moves statements that the same finding wants run before its index, such as an extension, to the
   * front.
   */
  private void prepare(String reason) {
    List<Proposal> needed = runs.stream().filter(run -> run.reason().equals(reason)).toList();
    runs.removeAll(needed);
    preparations.addAll(needed);
  }

  /**
   * Replaces indexes, whole or not at all: nothing is built where an index to be replaced has to
   * stay.
   */
  private void replace(Change.Replace replace, String reason) {
    if (replace.indexes().stream().anyMatch(Drafts::isNeeded)) {
      replace.indexes().stream().filter(Drafts::isNeeded).forEach(index -> drop(index, reason));
    } else if (create(replace.create(), reason)) {
      replace.indexes().forEach(index -> add(Step.Kind.DROP, index, reason));
    }
  }

  /**
   * Whether the index will exist: it does already, or its table does, so that a step can build it.
   */
  private boolean create(Change.Create create, String reason) {
    RawIndexShape shape = create.shape();
    Optional<TableInfo> table = schema.table(shape.table());
    boolean there =
        table.stream()
            .flatMap(each -> each.indexes().stream())
            .anyMatch(index -> index.valid() && index.visible() && index.shape().equals(shape));
    if (!there && drafts.stream().noneMatch(draft -> isOf(draft, shape))) {
      add(Step.Kind.CREATE, wanted(freeName(create), shape), reason);
    }
    return table.isPresent();
  }

  private static boolean isOf(Draft draft, RawIndexShape shape) {
    return draft.kind() == Step.Kind.CREATE && draft.index().shape().equals(shape);
  }

  /** Returns a name that no index of another shape has, in the database or in a step. */
  private String freeName(Change.Create create) {
    Set<String> taken =
        Stream.concat(
                schema.tables().stream().flatMap(table -> table.indexes().stream()),
                drafts.stream().map(Draft::index))
            .filter(index -> !index.shape().equals(create.shape()))
            .map(index -> index.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String name = create.name();
    for (int i = 2; taken.contains(name.toLowerCase(Locale.ROOT)); i++) {
      name = create.name() + "_" + i;
    }
    return name;
  }

  private static IndexInfo wanted(String name, RawIndexShape shape) {
    return new IndexInfo(name, shape, "", Backing.NONE, true, true, false, 0, OptionalLong.empty());
  }

  private static boolean isNeeded(IndexInfo index) {
    return index.pinned()
        || index.backs() == Backing.PRIMARY_KEY
        || index.backs() == Backing.EXCLUSION
        || index.name().startsWith("sqlite_autoindex_");
  }

  private void drop(IndexInfo index, String reason) {
    if (isNeeded(index)) {
      advice.add(
          index.name() + " on " + index.shape().table() + " is not dropped: a key rests on it");
    } else {
      add(Step.Kind.DROP, index, reason);
    }
  }

  private void add(Step.Kind kind, IndexInfo index, String reason) {
    if (drafts.stream().anyMatch(d -> d.kind() == kind && isOf(d.index(), index))) {
      return;
    }
    schema
        .table(index.shape().table())
        .ifPresentOrElse(
            table -> drafts.add(new Draft(kind, table, index, reason)),
            () -> advice.add("there is no table " + index.shape().table() + " any more"));
  }

  private static boolean isOf(IndexInfo one, IndexInfo other) {
    return one.name().equals(other.name()) && one.shape().table().equals(other.shape().table());
  }

  List<String> advice() {
    return List.copyOf(advice);
  }

  List<Step> steps(StepWriter writer) {
    List<Step> changes = new ArrayList<>(writer.steps(drafts));
    runs.forEach(proposal -> run(proposal, changes));
    changes.sort(Comparator.comparing(Step::kind));
    List<Step> steps = new ArrayList<>();
    preparations.forEach(proposal -> run(proposal, steps));
    steps.addAll(changes);
    List<Step> numbered = new ArrayList<>();
    steps.forEach(step -> numbered.add(step.numbered(numbered.size() + 1)));
    return numbered;
  }

  private static void run(Proposal proposal, List<Step> steps) {
    if (proposal.change() instanceof Change.Run run) {
      steps.add(
          new Step(
              0,
              Step.Kind.RUN,
              "",
              "",
              List.of(),
              proposal.reason(),
              Cost.NONE,
              List.of(),
              run.forward(),
              run.rollback()));
    }
  }
}
