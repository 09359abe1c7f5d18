// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.model.Statement;
import java.util.List;
import java.util.Map;

/**
 * A parsed statement.
 *
 * @param bounds columns with which parameters are compared, by the parameter's number from 1;
 *     without parameters that no column is compared with, as in LIMIT
 * @param failure reason why it could not be read, with which the lists are empty; empty when it
 *     could
 */
public record Parsed(
    Statement statement,
    List<Access> accesses,
    List<Write> writes,
    Map<Integer, Bound> bounds,
    String failure) {

  public Parsed {
    accesses = List.copyOf(accesses);
    writes = List.copyOf(writes);
    bounds = Map.copyOf(bounds);
  }

  static Parsed failed(Statement statement, String why) {
    return new Parsed(statement, List.of(), List.of(), Map.of(), why);
  }

  /** Whether the statement could be read. */
  public boolean isRead() {
    return failure.isEmpty();
  }
}
