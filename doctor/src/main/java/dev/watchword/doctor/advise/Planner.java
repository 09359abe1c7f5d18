// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.IndexShape;
import dev.watchword.doctor.model.Table;
import dev.watchword.doctor.parse.Parsed;
import java.util.List;
import java.util.Optional;

/**
 * An engine's own planner, asked on a scratch copy about indexes that are not there. It leaves the
 * copy as it was. One thread at a time.
 */
public interface Planner {

  /**
   * What each statement costs, in the order given.
   *
   * @param extra indexes to add to those of the copy
   * @param without indexes of the copy to leave out
   * @throws Refused when the engine does not build one of {@code extra}
   */
  List<Estimate> estimate(List<Parsed> statements, List<IndexShape> extra, List<Index> without)
      throws Refused;

  /**
   * Builds all of {@code extra}, costs and runs the statements, and again without each.
   *
   * @param doubted indexes of the copy to leave out, one after the other
   * @throws Refused when the engine does not build one of {@code extra}
   */
  Trial trial(List<Parsed> statements, List<IndexShape> extra, List<Index> doubted) throws Refused;

  /** Why the engine does not build this index; empty when it does. */
  Optional<Refused> refusal(IndexShape shape);

  /**
   * Why the engine would refuse a row of this table if the columns of an index on it held values as
   * long as they may be; empty when it would not.
   */
  Optional<Refused> overflow(Table table, IndexShape shape);

  /** How many rows a table of the copy has. */
  double rows(String table);

  /** How many different values a column holds. */
  double distinct(String table, String column);

  /** The share of a table's rows for which a condition is true, from 0 to 1. */
  double fraction(String table, String condition);

  /** How far a table's rows stand in the order of a column, from -1 to 1; 0 where unknown. */
  double correlation(String table, String column);

  /** Whether the engine has an index for text inside a value. */
  boolean hasTrigrams();
}
