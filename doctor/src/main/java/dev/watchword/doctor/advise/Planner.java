// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Parsed;
import java.util.List;
import java.util.Optional;

/**
 * An engine's own planner, asked on a scratch copy about hypothetical indexes. It leaves the copy
 * as it was. One thread at a time.
 */
public interface Planner {

  /**
   * Estimates the cost of each statement, in the order given.
   *
   * @param extra indexes to add to those of the copy
   * @param without indexes of the copy to leave out
   * @throws Refused when the engine does not build one of {@code extra}
   */
  List<Estimate> estimate(
      List<Parsed> statements, List<RawIndexShape> extra, List<IndexInfo> without) throws Refused;

  /**
   * Builds all of {@code extra}, estimates and runs the statements, and again without each index.
   *
   * @param doubted indexes of the copy to leave out, one after the other
   * @throws Refused when the engine does not build one of {@code extra}
   */
  Trial trial(List<Parsed> statements, List<RawIndexShape> extra, List<IndexInfo> doubted)
      throws Refused;

  /**
   * Returns the error with which the engine refuses to build this index; empty when it builds it.
   */
  Optional<Refused> refusal(RawIndexShape shape);

  /**
   * Returns the error with which the engine would refuse a row of this table if the columns of an
   * index held values of their maximum length; empty when it would accept it.
   */
  Optional<Refused> overflow(TableInfo table, RawIndexShape shape);

  /** Returns the number of rows that a table of the copy has. */
  double rows(String table);

  /** Returns the number of distinct values of a column. */
  double distinct(String table, String column);

  /** Returns the share of a table's rows for which a condition is true, from 0 to 1. */
  double fraction(String table, String condition);

  /**
   * Returns the correlation between the physical order of a table's rows and the order of a column,
   * from -1 to 1; 0 where unknown.
   */
  double correlation(String table, String column);

  /** Whether the engine has an index for text inside a value. */
  boolean hasTrigrams();
}
