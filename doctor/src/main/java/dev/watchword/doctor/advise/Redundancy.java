// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.advise.Redundant.Kind;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the indexes of a table that others make superfluous. Pure: it knows no workload. */
public final class Redundancy {
  /**
   * Order in which indexes give way: plain ones, then unique ones, then constraints; among equals
   * the last name first.
   */
  private static final Comparator<IndexInfo> WEAKEST_FIRST =
      Comparator.comparingInt(Redundancy::strength)
          .thenComparing(IndexInfo::name, Comparator.reverseOrder());

  private final Engine engine;
  private final TableInfo table;
  private final Serving serving;

  private Redundancy(Engine engine, TableInfo table) {
    this.engine = engine;
    this.table = table;
    this.serving = new Serving(engine, table);
  }

  /**
   * Returns the superfluous indexes of {@code table}. Dropping all of them loses nothing, as each
   * {@code by} stays.
   */
  public static List<Redundant> of(Engine engine, TableInfo table) {
    return new Redundancy(engine, table).all();
  }

  /** Returns the indexes that make others superfluous: they serve alone once those are dropped. */
  public static Set<IndexInfo> staying(Engine engine, TableInfo table) {
    return of(engine, table).stream().map(Redundant::by).collect(Collectors.toSet());
  }

  /** Returns the existing index that makes {@code proposed} superfluous before it is built. */
  public static Optional<Redundant> of(Engine engine, TableInfo table, IndexInfo proposed) {
    Redundancy redundancy = new Redundancy(engine, table);
    List<IndexInfo> able = redundancy.able();
    return redundancy.best(proposed, able);
  }

  private List<Redundant> all() {
    List<IndexInfo> kept = able();
    List<IndexInfo> dropped = new ArrayList<>();
    for (IndexInfo index : able().stream().sorted(WEAKEST_FIRST).toList()) {
      List<IndexInfo> others = without(kept, index);
      if (mayGo(index, others) && best(index, others).isPresent()) {
        kept = others;
        dropped.add(index);
      }
    }
    List<IndexInfo> staying = kept;
    return dropped.stream().flatMap(index -> best(index, staying).stream()).toList();
  }

  /** Returns the valid and visible indexes. */
  private List<IndexInfo> able() {
    return table.indexes().stream().filter(index -> index.valid() && index.visible()).toList();
  }

  private Optional<Redundant> best(IndexInfo index, List<IndexInfo> others) {
    return others.stream()
        .flatMap(
            other -> kind(index, other).map(kind -> new Redundant(index, other, kind)).stream())
        .min(
            Comparator.comparing(Redundant::kind)
                .thenComparing(Redundant::by, WEAKEST_FIRST.reversed()));
  }

  private Optional<Kind> kind(IndexInfo index, IndexInfo other) {
    if (strength(index) > strength(other) && index.shape().unique()) {
      return Optional.empty();
    }
    return serving.kind(index.shape(), other.shape());
  }

  private boolean mayGo(IndexInfo index, List<IndexInfo> others) {
    return index.backs() != Backing.PRIMARY_KEY
        && index.backs() != Backing.EXCLUSION
        && !index.pinned()
        && !holdsForeignKey(index, others);
  }

  /** Whether this is the last index for a foreign key, which InnoDB refuses to drop. */
  private boolean holdsForeignKey(IndexInfo index, List<IndexInfo> others) {
    return Serving.isInnoDb(engine)
        && table.foreignKeys().stream()
            .anyMatch(
                key ->
                    ForeignKeys.supports(engine, index, key)
                        && others.stream()
                            .noneMatch(other -> ForeignKeys.supports(engine, other, key)));
  }

  private static int strength(IndexInfo index) {
    int pinned = index.pinned() ? 1 : 0;
    return switch (index.backs()) {
      case PRIMARY_KEY -> 8;
      case EXCLUSION -> 6;
      case UNIQUE -> 4 + pinned;
      case NONE -> (index.shape().unique() ? 2 : 0) + pinned;
    };
  }

  private static List<IndexInfo> without(List<IndexInfo> indexes, IndexInfo index) {
    return indexes.stream().filter(other -> !other.equals(index)).toList();
  }

  /** Whether {@code name} is a column of {@code table} that is never null. */
  static boolean isNeverNull(TableInfo table, String name) {
    return table.column(name).filter(column -> !column.nullable()).isPresent()
        || table.primaryKey().stream()
            .flatMap(index -> index.shape().keys().stream())
            .anyMatch(key -> key.term().equals(name));
  }

  /** Returns the collation by which a key sorts; empty for types without one. */
  static Optional<String> collation(TableInfo table, Key key) {
    return Optional.ofNullable(key.collation())
        .or(() -> table.column(key.term()).map(ColumnInfo::collation));
  }
}
