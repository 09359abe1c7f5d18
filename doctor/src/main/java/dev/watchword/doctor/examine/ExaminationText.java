// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints an examination as text: ten lines for a reader in a hurry, then each finding. */
public final class ExaminationText {
  /** Maximum number of characters shown of a statement. */
  private static final int WIDEST = 400;

  private final Examination examination;
  private final IndexDdl ddl;
  private final StringBuilder text = new StringBuilder();

  private ExaminationText(Examination examination) {
    this.examination = examination;
    this.ddl = IndexDdl.of(examination.snapshot().engine(), examination.snapshot().schema());
  }

  /** Returns the whole report. Control characters in names are replaced. */
  public static String of(Examination examination) {
    ExaminationText report = new ExaminationText(examination);
    report.summary();
    examination.findings().forEach(report::finding);
    report.statements();
    report.notes();
    return report.text.toString();
  }

  private void summary() {
    Overview.of(examination).forEach(line -> line(line.label(), line.words()));
    if (examination.findings().isEmpty()) {
      line("First", "nothing is wrong");
      line("Do", "nothing");
      line("Next", "watchword doctor explain   lists what was looked for");
      return;
    }
    Finding first = examination.findings().getFirst();
    line("First", first.severity() + ": " + first.what());
    line("Do", remedy(first).getFirst());
    line("Next", "watchword doctor explain " + first.check());
  }

  private void finding(Finding finding) {
    text.append('\n')
        .append(String.format(Locale.ROOT, "%-9s", finding.severity()))
        .append(plain(finding.what()))
        .append("   [")
        .append(finding.check())
        .append("]\n");
    part("why", finding.why());
    remedy(finding).forEach(step -> part("do", step));
    finding.evidence().forEach(line -> part("shown", line));
    part("sure", finding.confidence().name().toLowerCase(Locale.ROOT) + ": " + finding.proof());
  }

  private List<String> remedy(Finding finding) {
    List<String> steps = new ArrayList<>();
    for (Change change : finding.changes()) {
      boolean sql = !(change instanceof Change.Advise);
      ddl.statements(change).forEach(step -> steps.add(sql ? step + ";" : step));
    }
    return steps.isEmpty() ? List.of("see the check's page") : steps;
  }

  private void statements() {
    List<Statement> cited = examination.cited();
    if (!cited.isEmpty()) {
      text.append("\nStatements\n");
      cited.forEach(statement -> item(cut(statement.id() + ": " + statement.sql())));
    }
  }

  private static String cut(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() > WIDEST ? line.substring(0, WIDEST) + " …" : line;
  }

  private void item(String words) {
    text.append("  - ").append(plain(words)).append('\n');
  }

  private void notes() {
    List<String> notes = examination.notes();
    if (!notes.isEmpty()) {
      text.append("\nNotes\n");
      notes.forEach(this::item);
    }
  }

  private void line(String label, String words) {
    text.append(String.format(Locale.ROOT, "%-11s", label)).append(plain(words)).append('\n');
  }

  private void part(String label, String words) {
    text.append(String.format(Locale.ROOT, "         %-6s", label))
        .append(plain(words))
        .append('\n');
  }

  /**
   * Replaces control characters: names come from a foreign database, and must not control the
   * terminal.
   */
  private static String plain(String words) {
    return words.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
