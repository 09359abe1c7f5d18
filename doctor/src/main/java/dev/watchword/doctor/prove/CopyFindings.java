// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.advise.Advisor;
import dev.watchword.doctor.advise.Planner;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Trait;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words findings from a copy, which is not the examined database. Each says what the copy does not
 * know of its tables, and is less certain for it; a change that the engine refuses is not proposed.
 */
final class CopyFindings {
  private static final String GUESSED =
      "whether it spares reads depends on how many rows have the values that are asked for, and"
          + " nothing tells";

  private final Engine engine;
  private final Schema copied;
  private final CopyLimits limits;
  private final Planner planner;

  CopyFindings(Engine engine, Schema copied, CopyLimits limits, Planner planner) {
    this.engine = engine;
    this.copied = copied;
    this.limits = limits;
    this.planner = planner;
  }

  /** Words a finding of the advisor. */
  Finding of(Finding finding) {
    Set<String> unknown = new LinkedHashSet<>();
    for (TableInfo table : copied.tables()) {
      Set<String> columns = columns(finding, table);
      if (!columns.isEmpty() || Chosen.isNamedIn(finding.what(), table.name())) {
        unknown.addAll(limits.of(table.name(), columns));
      }
    }
    List<Change> changes = finding.changes().stream().map(this::seen).toList();
    boolean hidden = changes.stream().anyMatch(Change.Run.class::isInstance);
    hidden &= !changes.equals(finding.changes());
    changes = changes.stream().map(this::tried).toList();
    boolean guessed = finding.changes().stream().anyMatch(this::isGuess);
    if (guessed) {
      changes = finding.changes().stream().map(this::measured).toList();
    }
    boolean drops = changes.stream().anyMatch(change -> !change.dropped().isEmpty());
    Confidence most =
        unknown.isEmpty()
            ? Confidence.PROVEN
            : guessed || drops ? Confidence.SUSPECT : Confidence.LIKELY;
    return new Finding(
        finding.check(),
        guessed ? Severity.LOW : finding.severity(),
        finding.what() + (hidden ? " that the planner sees: the one there is hidden" : ""),
        guessed ? GUESSED : finding.why(),
        changes,
        most.compareTo(finding.confidence()) > 0 ? most : finding.confidence(),
        unknown.isEmpty()
            ? finding.proof()
            : finding.proof() + "; the copy does not know " + String.join(", nor ", unknown),
        finding.evidence());
  }

  /** Returns the columns of a table that a finding's changes refer to. */
  private static Set<String> columns(Finding finding, TableInfo table) {
    Set<String> columns = new LinkedHashSet<>();
    for (Change change : finding.changes()) {
      shape(change)
          .filter(shape -> shape.table().equals(table.name()))
          .ifPresent(
              shape ->
                  table.columns().stream()
                      .filter(column -> isIn(shape, column.name()))
                      .forEach(column -> columns.add(column.name())));
    }
    return columns;
  }

  private static boolean isIn(RawIndexShape shape, String column) {
    return shape.keys().stream()
            .anyMatch(
                key ->
                    key.isColumn()
                        ? key.term().equals(column)
                        : Chosen.isNamedIn(key.term(), column))
        || (shape.predicate() != null && Chosen.isNamedIn(shape.predicate(), column));
  }

  private static Optional<RawIndexShape> shape(Change change) {
    return switch (change) {
      case Change.Create create -> Optional.of(create.shape());
      case Change.Drop drop -> Optional.of(drop.index().shape());
      case Change.Replace replace -> Optional.of(replace.create().shape());
      case Change.Rebuild rebuild -> Optional.of(rebuild.index().shape());
      case Change.Run run -> Optional.empty();
      case Change.Advise advise -> Optional.empty();
    };
  }

  /** Whether a change is guesswork: an index whose columns all look as if they had few values. */
  private boolean isGuess(Change change) {
    return change.created().stream().map(Change.Create::shape).anyMatch(this::isGuess);
  }

  private boolean isGuess(RawIndexShape shape) {
    return copied.table(shape.table()).stream()
        .anyMatch(
            table -> shape.keys().stream().allMatch(key -> limits.isFewUnknown(table, key.term())));
  }

  private Change measured(Change change) {
    return change
        .created()
        .filter(create -> isGuess(create.shape()))
        .<Change>map(create -> counting(create.shape(), change))
        .orElse(change);
  }

  private Change counting(RawIndexShape shape, Change change) {
    return new Change.Advise(
        "count the rows of each value of "
            + String.join(", ", shape.keys().stream().map(Key::term).toList())
            + " first; where those of the statement are a small part: "
            + String.join("; ", IndexDdl.of(engine, copied).statements(change)));
  }

  /** Replaces the creation of an index that exists hidden from the planner: it is shown instead. */
  private Change seen(Change change) {
    if (!(change instanceof Change.Create create)) {
      return change;
    }
    Optional<IndexInfo> hidden =
        copied.table(create.shape().table()).stream()
            .flatMap(table -> table.indexes().stream())
            .filter(index -> !index.visible() && begins(index.shape(), create.shape()))
            .findFirst();
    IndexDdl ddl = IndexDdl.of(engine);
    return hidden
        .<Change>map(
            index ->
                new Change.Run(
                    List.of(ddl.visible(index, true)), List.of(ddl.visible(index, false))))
        .orElse(change);
  }

  /** Turns a change into advice where the copy, which has the table in one piece, cannot try it. */
  private Change tried(Change change) {
    boolean untried =
        change.created().map(Change.Create::shape).filter(RawIndexShape::unique).stream()
            .flatMap(shape -> copied.table(shape.table()).stream())
            .anyMatch(
                table -> table.traits().has(Trait.PARTITIONED) && PartitionKey.of(table).isEmpty());
    return untried
        ? new Change.Advise(
            "a unique index of a partitioned table must have the partition's columns: "
                + String.join("; ", IndexDdl.of(engine).statements(change)))
        : change;
  }

  private static boolean begins(RawIndexShape longer, RawIndexShape shape) {
    int size = shape.keys().size();
    return longer.keys().size() >= size
        && longer.keys().subList(0, size).equals(shape.keys())
        && (longer.unique() || !shape.unique());
  }

  /**
   * Whether the copy has the tables that a finding wants indexes on, so that its planner could be
   * asked.
   */
  boolean isCopied(Finding finding) {
    return finding.changes().stream()
        .allMatch(
            change ->
                change.created().stream()
                    .allMatch(create -> copied.table(create.shape().table()).isPresent()));
  }

  /** Returns a check's finding without indexes that the engine of the copy refuses to build. */
  Finding buildable(Finding finding) {
    return finding.with(finding.changes().stream().map(this::buildable).toList());
  }

  private Change buildable(Change change) {
    return change
        .created()
        .map(Change.Create::shape)
        .filter(shape -> copied.table(shape.table()).isPresent())
        .flatMap(planner::refusal)
        .filter(refusal -> !refusal.isDuplicates())
        .<Change>map(
            refusal ->
                new Change.Advise("the engine does not build this index: " + refusal.getMessage()))
        .orElse(change);
  }

  /** Returns a finding for each table that is not on the copy. */
  List<Finding> absent() {
    List<Finding> findings = new ArrayList<>();
    limits
        .absent()
        .forEach(
            (table, why) ->
                findings.add(
                    new Finding(
                        Advisor.CHECK,
                        Severity.LOW,
                        "which indexes the statements of " + table + " lack is not known",
                        "the scratch copy does not have the table: " + why,
                        List.of(
                            new Change.Advise(
                                "make a copy of the database with its rows by other means, and"
                                    + " examine that with --advise")),
                        Confidence.SUSPECT,
                        "the scratch server's answer")));
    return findings;
  }
}
