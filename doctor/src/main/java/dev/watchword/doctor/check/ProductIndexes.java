// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.DeclaredIndex;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.workload.KnownSchema;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.stream.Stream;

/**
 * The indexes that the recognised products declare in their own schemas: none of these is dropped.
 */
public final class ProductIndexes {
  private final Snapshot snapshot;
  private final List<DeclaredIndex> declared;

  /** Reads the indexes of the products that the snapshot recognised. */
  public ProductIndexes(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.declared = snapshot.recognised().isEmpty() ? List.of() : declared(snapshot);
  }

  private static List<DeclaredIndex> declared(Snapshot snapshot) {
    return KnownSchema.all().stream()
        .filter(known -> snapshot.recognised().contains(known.title()))
        .flatMap(known -> known.indexes(snapshot.schema()).stream())
        .toList();
  }

  /** Returns the declared indexes that no index of their table serves in place of. */
  List<DeclaredIndex> missing() {
    return declared.stream()
        .filter(
            each ->
                snapshot
                    .schema()
                    .table(each.shape().table())
                    .filter(t -> !has(t, each))
                    .isPresent())
        .toList();
  }

  private boolean has(TableInfo table, DeclaredIndex wanted) {
    return table.indexes().stream().anyMatch(index -> serves(snapshot.engine(), index, wanted));
  }

  /** Whether a declared index would be missing without this one. */
  boolean restOn(TableInfo table, IndexInfo index) {
    return declared.stream()
        .filter(each -> each.shape().table().equals(table.name()))
        .filter(each -> serves(snapshot.engine(), index, each))
        .anyMatch(
            each ->
                table.indexes().stream()
                    .filter(other -> !other.equals(index))
                    .noneMatch(other -> serves(snapshot.engine(), other, each)));
  }

  /**
   * Returns a finding without the drops of indexes that a product needs; empty when nothing else
   * was in it.
   */
  public Stream<Finding> keep(Finding finding) {
    List<Change> changes = finding.changes().stream().flatMap(this::keep).toList();
    return changes.isEmpty() && !finding.changes().isEmpty()
        ? Stream.empty()
        : Stream.of(finding.with(changes));
  }

  private Stream<Change> keep(Change change) {
    List<IndexInfo> dropped = change.dropped().stream().filter(index -> !restOn(index)).toList();
    if (dropped.size() == change.dropped().size()) {
      return Stream.of(change);
    }
    return change.created().stream()
        .map(create -> dropped.isEmpty() ? create : new Change.Replace(create, dropped));
  }

  private boolean restOn(IndexInfo index) {
    return snapshot
        .schema()
        .table(index.shape().table())
        .filter(table -> restOn(table, index))
        .isPresent();
  }

  /**
   * Whether an index serves as the declared one. An invalid one counts: another check asks to
   * rebuild it. So does a unique one on lower(email).
   */
  private static boolean serves(Engine engine, IndexInfo index, DeclaredIndex declared) {
    List<String> wanted = columns(declared);
    List<Key> keys = index.shape().keys();
    if (declared.shape().unique()) {
      return index.shape().unique()
          && keys.size() == wanted.size()
          && wanted.stream()
              .allMatch(column -> keys.stream().anyMatch(key -> Served.mentions(key, column)));
    }
    return Implication.ofValues(engine, wanted).implies(index.shape().predicate())
        && keys.size() >= wanted.size()
        && keys.subList(0, wanted.size()).stream().map(Key::term).toList().equals(wanted);
  }

  static List<String> columns(DeclaredIndex declared) {
    return declared.shape().keys().stream().map(Key::term).toList();
  }
}
