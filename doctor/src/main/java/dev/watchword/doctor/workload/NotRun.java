// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.script.ScriptFile.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Collects the statements of a file that were not run, so that nobody assumes that they were
 * judged.
 */
final class NotRun {
  private static final int SHOWN = 20;

  /** The number of statements of one kind. */
  private record Group(int firstLine, int count) {}

  private final String file;
  private final Map<String, Group> skipped = new LinkedHashMap<>();
  private final List<String> refused = new ArrayList<>();

  NotRun(String file) {
    this.file = file;
  }

  void skip(String kind, int line) {
    skipped.merge(
        kind, new Group(line, 1), (old, one) -> new Group(old.firstLine(), old.count() + 1));
  }

  void refuse(Judged statement, String reason) {
    refused.add(file + ":" + statement.line() + ": not run: " + statement.head() + ": " + reason);
  }

  boolean hasRefused() {
    return !refused.isEmpty();
  }

  /** Returns the notes for a person; empty where all statements were run. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(refused.subList(0, Math.min(SHOWN, refused.size())));
    if (refused.size() > SHOWN) {
      notes.add(file + ": not run: " + (refused.size() - SHOWN) + " statements more");
    }
    if (!skipped.isEmpty()) {
      int count = skipped.values().stream().mapToInt(Group::count).sum();
      notes.add(
          file
              + ": "
              + count
              + (count == 1 ? " statement that makes" : " statements that make")
              + " neither tables nor indexes "
              + (count == 1 ? "was" : "were")
              + " not run: "
              + skipped.entrySet().stream()
                  .map(entry -> words(entry.getKey(), entry.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    return notes;
  }

  private static String words(String kind, Group group) {
    return group.count() == 1
        ? kind + " (line " + group.firstLine() + ")"
        : group.count() + " " + kind + " (first in line " + group.firstLine() + ")";
  }
}
