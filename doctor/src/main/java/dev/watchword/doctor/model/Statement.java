// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;

/**
 * A statement of the workload.
 *
 * @param id short and stable, to cite in findings
 * @param sql with parameters as {@code $n}, {@code ?} or {@code :name}
 * @param callsPerMinute its weight; only ratios matter
 * @param parameters sets of values to plan and run it with, as SQL literals; may be empty
 * @param source origin of the statement
 */
public record Statement(
    String id, String sql, double callsPerMinute, List<List<String>> parameters, Source source) {

  public Statement {
    parameters = parameters.stream().map(List::copyOf).toList();
  }

  /** The origin of a statement. */
  public enum Source {
    /** The list for a recognised schema. */
    CATALOGUE,
    /** The engine's own statistics. */
    ENGINE,
    /** A file of statements. */
    FILE,
    /** The log of a server or an application. */
    LOG
  }
}
