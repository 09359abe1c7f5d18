// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.model.Statement;
import java.util.List;
import java.util.Map;

/**
 * A statement, read.
 *
 * @param bounds what each parameter is compared with, by its number from 1; without those compared
 *     with nothing of a table, as in LIMIT
 * @param failure why it could not be read, then the lists are empty; empty when it could
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
