// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Statement;
import java.util.List;

/** Finds the statements that findings name by their id, for a reader who wants to see them. */
final class Cited {
  private Cited() {}

  static List<Statement> of(List<Statement> statements, List<Finding> findings) {
    return statements.stream()
        .filter(statement -> findings.stream().anyMatch(finding -> names(finding, statement.id())))
        .toList();
  }

  private static boolean names(Finding finding, String id) {
    return holds(finding.what(), id) || holds(finding.why(), id) || holds(finding.proof(), id);
  }

  /** Whether the text has the id as a whole, not as a part of a longer one. */
  private static boolean holds(String text, String id) {
    for (int at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
      int end = at + id.length();
      if ((at == 0 || !isPart(text.charAt(at - 1)))
          && (end == text.length() || !isPart(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.';
  }
}
