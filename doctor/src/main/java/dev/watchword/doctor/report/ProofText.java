// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import dev.watchword.doctor.prove.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a proof for the terminal, and as Markdown. */
public final class ProofText {
  private ProofText() {}

  /** Returns the proof for the terminal, in aligned columns. */
  public static String terminal(Proof proof) {
    StringBuilder text = new StringBuilder();
    text.append(ProofWords.line(ProofTables.where(proof))).append("\n\n");
    for (ProofTables.Table table : ProofTables.of(proof)) {
      if (!table.rows().isEmpty()) {
        text.append(table.title()).append('\n');
        aligned(text, table);
        text.append('\n');
      }
    }
    proof.notes().forEach(note -> text.append("note: ").append(ProofWords.line(note)).append('\n'));
    return text.append(ProofTables.verdict(proof)).append('\n').toString();
  }

  private static void aligned(StringBuilder text, ProofTables.Table table) {
    List<List<String>> all = new ArrayList<>(List.of(table.heading()));
    all.addAll(table.rows());
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        int place = i;
        int width =
            all.stream().mapToInt(r -> ProofWords.line(r.get(place)).length()).max().orElse(1);
        // Names are aligned left, figures right; the last column is not padded.
        boolean last = i == row.size() - 1;
        String form =
            i == 0
                ? "%-" + width + "s"
                : last && table.heading().size() > 4 ? "  %s" : "  %" + width + "s";
        line.append(String.format(Locale.ROOT, form, ProofWords.line(row.get(i))));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  public static String markdown(Proof proof) {
    StringBuilder text = new StringBuilder("# What the plan does\n\n");
    text.append(ProofTables.verdict(proof)).append("\n\n");
    text.append(cell(ProofTables.where(proof))).append("\n\n");
    for (ProofTables.Table table : ProofTables.of(proof)) {
      if (!table.rows().isEmpty()) {
        text.append("## ").append(table.title()).append("\n\n");
        row(text, table.heading());
        row(text, table.heading().stream().map(name -> "---").toList());
        table.rows().forEach(cells -> row(text, cells));
        text.append('\n');
      }
    }
    proof.notes().forEach(note -> text.append("- ").append(cell(note)).append('\n'));
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ");
    text.append(String.join(" | ", cells.stream().map(ProofText::cell).toList()));
    text.append(" |\n");
  }

  private static String cell(String text) {
    return ProofWords.line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
  }
}
