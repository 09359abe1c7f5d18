// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import java.util.List;

/**
 * An engine's plan of one statement.
 *
 * @param indexes that it reads, sorted
 * @param scanned tables, or their aliases, that it reads whole
 * @param text the plan in the engine's words, or its error
 * @param failed whether the engine refused the statement
 */
public record Explained(List<String> indexes, List<String> scanned, String text, boolean failed) {

  public Explained {
    indexes = List.copyOf(indexes);
    scanned = List.copyOf(scanned);
  }

  /** Summarises the plan in a few words. */
  public String summary() {
    if (failed) {
      return "not explained: " + text;
    }
    String reads = indexes.isEmpty() ? "no index" : String.join(", ", indexes);
    return scanned.isEmpty() ? reads : reads + "; reads all of " + String.join(", ", scanned);
  }
}
