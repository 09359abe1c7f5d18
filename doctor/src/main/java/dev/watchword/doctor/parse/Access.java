// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The conditions and columns by which a statement reads a table.
 *
 * @param table as the catalogue spells it
 * @param terms conditions that must all hold
 * @param arms for each condition of the form {@code x OR y} on this table: the terms of each arm
 * @param sort keys of ORDER BY, where all are columns of this table and nothing groups rows before
 * @param limited whether only the first rows are wanted
 * @param columns that the statement reads of it besides the terms and the sort
 * @param all whether it reads every column
 */
public record Access(
    String table,
    List<Term> terms,
    List<List<List<Term>>> arms,
    List<Sort> sort,
    boolean limited,
    Set<String> columns,
    boolean all) {

  public Access {
    terms = List.copyOf(terms);
    arms = List.copyOf(arms);
    sort = List.copyOf(sort);
    columns = Set.copyOf(columns);
  }

  /**
   * Returns the ways in which the rows can be found: each arm of an OR by itself, beside the terms
   * that must hold anyway.
   */
  public List<Access> ways() {
    return arms.isEmpty()
        ? List.of(this)
        : arms.stream().flatMap(List::stream).map(this::within).toList();
  }

  /** Returns the access to rows for which the terms of one arm hold as well. */
  public Access within(List<Term> arm) {
    List<Term> both = new ArrayList<>(terms);
    both.addAll(arm);
    return new Access(table, both, List.of(), sort, limited, columns, all);
  }
}
