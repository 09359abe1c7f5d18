// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns as wide as their widest cell; the first column is flush left, the others right.
 */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> below = new ArrayList<>();

  TextTable(String... heading) {
    row("", heading);
  }

  /** Adds a row with a remark below it; the remark may be empty. */
  void row(String remark, String... cells) {
    rows.add(List.of(cells));
    below.add(remark);
  }

  List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < widths.length; i++) {
        String cell = rows.get(r).get(i);
        String gap = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + gap : "  " + gap + cell);
      }
      lines.add(line.toString().stripTrailing());
      if (!below.get(r).isEmpty()) {
        lines.add("      " + below.get(r));
      }
    }
    return lines;
  }
}
