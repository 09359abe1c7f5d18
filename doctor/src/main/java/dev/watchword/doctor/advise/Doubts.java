// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Existing indexes that may be unnecessary: those whose columns a chosen one has in a better order,
 * and those that begin with a column of few values. Only indexes that nothing else needs are among
 * them.
 */
final class Doubts {
  /** Number of distinct values up to which a first key leads to too many rows. */
  static final int FEW_VALUES = 20;

  private final Engine engine;
  private final Schema schema;
  private final Planner planner;
  private final List<Parsed> statements;

  Doubts(Engine engine, Schema schema, Planner planner, List<Parsed> statements) {
    this.engine = engine;
    this.schema = schema;
    this.planner = planner;
    this.statements = statements;
  }

  /**
   * Returns the doubted indexes of tables that the workload reads.
   *
   * @param chosen indexes that will be there
   */
  List<IndexInfo> of(List<RawIndexShape> chosen) {
    List<IndexInfo> doubted = new ArrayList<>();
    for (TableInfo table : schema.tables()) {
      boolean read =
          statements.stream()
              .flatMap(statement -> statement.accesses().stream())
              .anyMatch(access -> access.table().equals(table.name()));
      Set<IndexInfo> resting = Redundancy.staying(engine, table);
      for (IndexInfo index : table.indexes()) {
        boolean doubtful =
            Replacing.successor(index, chosen).isPresent()
                || isCoarse(table, index)
                || isMirrored(table, index);
        if (read && isFree(table, index) && doubtful && !resting.contains(index)) {
          doubted.add(index);
        }
      }
    }
    return doubted;
  }

  private boolean isFree(TableInfo table, IndexInfo index) {
    return index.backs() == Backing.NONE
        && index.valid()
        && index.visible()
        && !index.shape().unique()
        && !index.pinned()
        && table.foreignKeys().stream()
            .filter(key -> ForeignKeys.supports(engine, index, key))
            .allMatch(
                key ->
                    table.indexes().stream()
                        .filter(other -> !other.equals(index))
                        .anyMatch(other -> ForeignKeys.supports(engine, other, key)));
  }

  private boolean isCoarse(TableInfo table, IndexInfo index) {
    Key first = index.shape().keys().getFirst();
    return table.rows() >= Candidates.SMALL_TABLE
        && first.isColumn()
        && Set.of(Method.BTREE, Method.HASH).contains(index.shape().method())
        && planner.distinct(table.name(), first.term()) <= FEW_VALUES;
  }

  /** Returns the reason for doubting an index that no chosen one replaces. */
  static String reason(Schema schema, IndexInfo index) {
    boolean mirrored =
        schema.table(index.shape().table()).filter(table -> isMirrored(table, index)).isPresent();
    return mirrored
        ? " has the keys of another one in other directions, and no statement needs both"
        : " begins with "
            + index.shape().keys().getFirst().term()
            + ", which has few values, and serves no statement";
  }

  /** Whether an earlier index differs from this one in nothing but the directions of its keys. */
  private static boolean isMirrored(TableInfo table, IndexInfo index) {
    RawIndexShape shape = index.shape();
    return table.indexes().stream()
        .takeWhile(other -> !other.equals(index))
        .map(IndexInfo::shape)
        .filter(other -> shape.keys().size() > 1 && shape.method() == Method.BTREE)
        .anyMatch(other -> other.predicate() == null && plain(other).equals(plain(shape)));
  }

  private static RawIndexShape plain(RawIndexShape shape) {
    List<Key> keys =
        shape.keys().stream()
            .map(
                key ->
                    new Key(
                        key.term(),
                        key.isColumn(),
                        false,
                        false,
                        key.operatorClass(),
                        key.collation(),
                        key.prefixLength()))
            .toList();
    return new RawIndexShape(
        shape.table(), shape.method(), keys, shape.included(), shape.predicate(), false);
  }

  /**
   * Whether some statement is worse off without the index. Where reads are counted they decide, not
   * the planner: it takes an index on a column of few values, and reads no row less with it.
   */
  static boolean isMissed(
      List<Estimate> costs, List<Trial.Measured> measured, Trial.Dropped dropped) {
    for (int i = 0; i < costs.size(); i++) {
      Trial.Measured with = measured.get(i);
      Trial.Measured without = dropped.measured().get(i);
      boolean dearer = dropped.costs().get(i).saving(costs.get(i)) > 0;
      boolean counted = with.isCounted() && without.isCounted();
      if (counted ? without.isWorseThan(with) : dearer) {
        return true;
      }
    }
    return false;
  }
}
