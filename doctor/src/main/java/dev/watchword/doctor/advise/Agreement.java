// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reconciles the changes of all findings, so that carrying them out leads to no further finding
 * (X4): of two indexes that make each other superfluous one is built, and an index that a new one
 * makes superfluous is dropped with it.
 */
public final class Agreement {
  private final Engine engine;

  /**
   * Existing indexes that become superfluous, by the shape of the new index that serves for them.
   */
  private final Map<RawIndexShape, List<IndexInfo>> replaced = new HashMap<>();

  /** Indexes that serve in place of a new one, by the shape of the one that is not built then. */
  private final Map<RawIndexShape, IndexInfo> served = new HashMap<>();

  /** Names of invalid indexes that need not be built again. */
  private final Set<String> needless = new HashSet<>();

  private Agreement(Engine engine) {
    this.engine = engine;
  }

  /** Returns the same findings, in which changes that another change makes needless are advice. */
  public static List<Finding> of(Engine engine, Schema schema, List<Finding> findings) {
    Agreement agreement = new Agreement(engine);
    List<Change> changes =
        findings.stream()
            .filter(finding -> finding.confidence() != Confidence.SUSPECT)
            .flatMap(finding -> finding.changes().stream())
            .toList();
    schema.tables().forEach(table -> agreement.look(table, changes));
    return findings.stream().map(agreement::settled).toList();
  }

  /** Returns the schema with the existing indexes and those that findings want built. */
  public static Schema after(Schema schema, List<Finding> findings) {
    List<Change.Create> creates =
        findings.stream()
            .flatMap(finding -> finding.changes().stream())
            .flatMap(change -> change.created().stream())
            .toList();
    return new Schema(
        schema.tables().stream()
            .map(
                table ->
                    with(
                        table,
                        Stream.concat(
                                table.indexes().stream(),
                                creates.stream()
                                    .filter(create -> create.shape().table().equals(table.name()))
                                    .map(
                                        create ->
                                            Candidates.proposed(create.name(), create.shape())))
                            .toList()))
            .toList());
  }

  private void look(TableInfo table, List<Change> changes) {
    Set<IndexInfo> dropped = new HashSet<>();
    changes.forEach(change -> dropped.addAll(change.dropped()));
    dropped.stream().filter(index -> !index.valid()).map(IndexInfo::name).forEach(needless::add);
    List<IndexInfo> rebuilt =
        table.indexes().stream()
            .filter(index -> changes.contains(new Change.Rebuild(index)))
            .filter(index -> !dropped.contains(index))
            .map(Agreement::valid)
            .toList();
    List<IndexInfo> created = created(table, changes, rebuilt);
    if (created.isEmpty() && rebuilt.isEmpty()) {
      return;
    }
    List<IndexInfo> there =
        table.indexes().stream()
            .filter(index -> index.valid() && !dropped.contains(index))
            .toList();
    List<IndexInfo> after =
        Stream.of(there, rebuilt, created).flatMap(List::stream).distinct().toList();
    for (Redundant found : Redundancy.of(engine, with(table, after))) {
      if (created.contains(found.index())) {
        served.put(found.index().shape(), found.by());
      } else if (rebuilt.contains(found.index())) {
        needless.add(found.index().name());
      } else if (!there.contains(found.by()) && isSure(table, found)) {
        replaced.computeIfAbsent(found.by().shape(), shape -> new ArrayList<>()).add(found.index());
      }
    }
  }

  /** Returns the new indexes, one for each shape that no rebuild covers. */
  private List<IndexInfo> created(TableInfo table, List<Change> changes, List<IndexInfo> rebuilt) {
    rebuilt.forEach(index -> served.put(index.shape(), index));
    Map<RawIndexShape, IndexInfo> created = new LinkedHashMap<>();
    changes.stream()
        .flatMap(change -> change.created().stream())
        .filter(create -> create.shape().table().equals(table.name()))
        .filter(create -> !served.containsKey(create.shape()))
        .forEach(
            create ->
                created.putIfAbsent(
                    create.shape(), Candidates.proposed(create.name(), create.shape())));
    return List.copyOf(created.values());
  }

  /**
   * Whether the index is certainly superfluous. InnoDB drops its own index of a foreign key by
   * itself.
   */
  private boolean isSure(TableInfo table, Redundant found) {
    return switch (found.kind()) {
      case DUPLICATE -> true;
      case PREFIX ->
          !Serving.isInnoDb(engine)
              || table.foreignKeys().stream()
                  .noneMatch(key -> ForeignKeys.supports(engine, found.index(), key));
      case PREFIX_BUT_FOR_PRIMARY_KEY, BEHIND_UNIQUE -> false;
    };
  }

  private static IndexInfo valid(IndexInfo index) {
    return new IndexInfo(
        index.name(),
        index.shape(),
        index.definition(),
        index.backs(),
        true,
        index.visible(),
        index.pinned(),
        index.bytes(),
        index.scans());
  }

  private static TableInfo with(TableInfo table, List<IndexInfo> indexes) {
    return new TableInfo(
        table.namespace(),
        table.name(),
        table.columns(),
        indexes,
        table.foreignKeys(),
        table.rows(),
        table.bytes(),
        table.activity());
  }

  private Finding settled(Finding finding) {
    return finding.confidence() == Confidence.SUSPECT
        ? finding
        : finding.with(finding.changes().stream().flatMap(this::settled).toList());
  }

  private Stream<Change> settled(Change change) {
    return switch (change) {
      case Change.Rebuild rebuild -> settled(rebuild);
      case Change.Create create -> Stream.of(settled(change, create));
      case Change.Replace replace -> Stream.of(settled(change, replace.create()));
      case Change.Drop drop -> Stream.of(drop);
      case Change.Run run -> Stream.of(run);
      case Change.Advise advise -> Stream.of(advise);
    };
  }

  /**
   * Returns a rebuild with the drops of the indexes that it makes superfluous. The drops come last,
   * because a plan stops at a step that fails.
   */
  private Stream<Change> settled(Change.Rebuild rebuild) {
    RawIndexShape shape = rebuild.index().shape();
    return needless.contains(rebuild.index().name())
        ? Stream.of(new Change.Drop(rebuild.index()))
        : Stream.concat(
            Stream.of(rebuild),
            replaced.getOrDefault(shape, List.of()).stream().map(Change.Drop::new));
  }

  private Change settled(Change change, Change.Create create) {
    Optional<IndexInfo> by = Optional.ofNullable(served.get(create.shape()));
    if (by.isPresent()) {
      return new Change.Advise(by.get().name() + " serves this as well");
    }
    List<IndexInfo> gone = new ArrayList<>(change.dropped());
    replaced.getOrDefault(create.shape(), List.of()).stream()
        .filter(index -> !gone.contains(index))
        .forEach(gone::add);
    return gone.isEmpty() ? create : new Change.Replace(create, gone);
  }
}
