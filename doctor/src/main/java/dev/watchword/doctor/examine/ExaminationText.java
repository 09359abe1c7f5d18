// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import dev.watchword.doctor.Finding;
import dev.watchword.doctor.Severity;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Ddl;
import dev.watchword.doctor.model.Statement;
import dev.watchword.store.sql.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An examination as text: ten lines for who is in a hurry, then each finding. */
public final class ExaminationText {
  private final Examination examination;
  private final Snapshot snapshot;
  private final Ddl ddl;
  private final StringBuilder text = new StringBuilder();

  private ExaminationText(Examination examination) {
    this.examination = examination;
    this.snapshot = examination.snapshot();
    this.ddl = Ddl.of(snapshot.engine());
  }

  /** The whole report. What a name could do to a terminal is taken out. */
  public static String of(Examination examination) {
    ExaminationText report = new ExaminationText(examination);
    report.summary();
    examination.findings().forEach(report::finding);
    report.notes();
    return report.text.toString();
  }

  private void summary() {
    line("Database", snapshot.version() + " at " + examination.place() + namespace());
    line("Schema", schema());
    line("Size", size());
    line("Statements", statements());
    snapshot.workload().logs().forEach(log -> line("Log", log));
    line("Statistics", statistics());
    line("Not seen", notSeen());
    line("Findings", counts());
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

  private String namespace() {
    String name = examination.namespace();
    return snapshot.engine() == Engine.POSTGRES && !name.isEmpty() ? ", schema " + name : "";
  }

  private String schema() {
    return snapshot.recognised().isEmpty()
        ? "none that the doctor knows; the general checks apply"
        : "recognised: " + String.join(", ", snapshot.recognised());
  }

  private String size() {
    return examination.tables().size()
        + " tables, "
        + examination.indexes()
        + " indexes, "
        + bytes(examination.bytes())
        + examination
            .largest()
            .map(
                table ->
                    "; the largest is "
                        + table.name()
                        + " with about "
                        + rows(table.rows())
                        + " rows, "
                        + bytes(Examination.bytes(table)))
            .orElse("");
  }

  private String statements() {
    return Arrays.stream(Statement.Source.values())
        .filter(source -> examination.count(source) > 0)
        .map(source -> examination.count(source) + " " + origin(source))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? "none known" : all));
  }

  private static String origin(Statement.Source source) {
    return switch (source) {
      case CATALOGUE -> "that the recognised product is known to send";
      case ENGINE -> "that the server remembers";
      case FILE -> "of files";
      case LOG -> "of logs";
    };
  }

  private String statistics() {
    return snapshot
        .statisticsAge()
        .map(age -> "uses of indexes have been counted for " + age(age))
        .orElse("uses of indexes are not counted");
  }

  private static String age(Duration age) {
    return age.toDays() > 1 ? age.toDays() + " days" : Math.max(0, age.toHours()) + " hours";
  }

  private String notSeen() {
    int notes = snapshot.notes().size() + snapshot.workload().notes().size();
    return notes == 0 ? "nothing" : "what the notes at the end say: " + notes;
  }

  private String counts() {
    return Arrays.stream(Severity.values())
        .map(
            severity ->
                examination.count(severity) + " " + severity.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
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

  private void notes() {
    List<String> notes = new ArrayList<>(snapshot.notes());
    notes.addAll(snapshot.workload().notes());
    if (!notes.isEmpty()) {
      text.append("\nNotes\n");
      notes.forEach(note -> text.append("  - ").append(plain(note)).append('\n'));
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

  /** Names come from a database of others: no control character reaches the terminal. */
  private static String plain(String words) {
    return words.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
  }

  static String bytes(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  private static String rows(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }
}
