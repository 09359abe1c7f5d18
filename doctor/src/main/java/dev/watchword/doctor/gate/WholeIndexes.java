// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.gate;

import dev.watchword.doctor.explain.Explained;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds indexes that PostgreSQL reads from end to end because it may not read whole tables. An
 * index that is read without a condition, and not only up to a limit, serves no statement.
 */
final class WholeIndexes {
  private static final Pattern NODE =
      Pattern.compile(
          "^\\s*(?:->\\s+)?(?:Parallel )?Index (?:Only )?Scan(?: Backward)? using (\\S+|\".*?\") on (\\S+).*");

  private WholeIndexes() {}

  /** Returns the same plan, in which such an index is no index and its table is read whole. */
  static Explained asScans(Explained explained) {
    List<String> lines = explained.text().lines().toList();
    if (lines.stream().anyMatch(line -> line.strip().startsWith("Limit"))) {
      return explained;
    }
    List<String> indexes = new ArrayList<>(explained.indexes());
    List<String> scanned = new ArrayList<>(explained.scanned());
    for (int i = 0; i < lines.size(); i++) {
      Matcher node = NODE.matcher(lines.get(i));
      if (node.matches() && !hasCondition(lines, i)) {
        indexes.remove(node.group(1).replace("\"", ""));
        scanned.add(node.group(2).replace("\"", ""));
      }
    }
    return new Explained(indexes, scanned, explained.text(), explained.failed());
  }

  /** Whether the lines of this node, up to the next one, hold a condition. */
  private static boolean hasCondition(List<String> lines, int node) {
    for (int i = node + 1; i < lines.size() && !lines.get(i).contains("->"); i++) {
      if (lines.get(i).strip().startsWith("Index Cond:")) {
        return true;
      }
    }
    return false;
  }
}
