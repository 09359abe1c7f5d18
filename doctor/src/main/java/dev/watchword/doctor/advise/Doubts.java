// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Method;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Table;
import dev.watchword.doctor.parse.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Existing indexes that are worth trying to do without: those whose columns a chosen one has in a
 * better order, and those that begin with a column of few values. Nothing else may need them.
 */
final class Doubts {
  /** A first key of so few values leads to too many rows. */
  private static final int FEW_VALUES = 20;

  private final Schema schema;
  private final Planner planner;
  private final List<Parsed> statements;

  Doubts(Schema schema, Planner planner, List<Parsed> statements) {
    this.schema = schema;
    this.planner = planner;
    this.statements = statements;
  }

  /**
   * Those of tables that the workload reads.
   *
   * @param chosen indexes that will be there
   */
  List<Index> of(List<IndexShape> chosen) {
    List<Index> doubted = new ArrayList<>();
    for (Table table : schema.tables()) {
      boolean read =
          statements.stream()
              .flatMap(statement -> statement.accesses().stream())
              .anyMatch(access -> access.table().equals(table.name()));
      for (Index index : table.indexes()) {
        boolean doubtful = Replacing.successor(index, chosen).isPresent() || isCoarse(table, index);
        if (read && isFree(table, index) && doubtful) {
          doubted.add(index);
        }
      }
    }
    return doubted;
  }

  private static boolean isFree(Table table, Index index) {
    return index.backs() == Backing.NONE
        && index.valid()
        && index.visible()
        && !index.shape().unique()
        && !index.pinned()
        && table.foreignKeys().stream().noneMatch(key -> ForeignKeys.supports(index.shape(), key));
  }

  private boolean isCoarse(Table table, Index index) {
    Key first = index.shape().keys().getFirst();
    return table.rows() >= Candidates.SMALL_TABLE
        && first.isColumn()
        && Set.of(Method.BTREE, Method.HASH).contains(index.shape().method())
        && planner.distinct(table.name(), first.term()) <= FEW_VALUES;
  }

  /**
   * Whether some statement is worse off without the index. Where reads are counted they decide
   * against the planner: it takes an index on a column of few values, and reads more with it.
   */
  static boolean isMissed(Trial trial, Trial.Dropped dropped) {
    for (int i = 0; i < trial.with().size(); i++) {
      Trial.Measured with = trial.measured().get(i);
      Trial.Measured without = dropped.measured().get(i);
      boolean dearer = dropped.costs().get(i).saving(trial.with().get(i)) > 0;
      if (without.isWorseThan(with) || (dearer && !with.isWorseThan(without))) {
        return true;
      }
    }
    return false;
  }
}
