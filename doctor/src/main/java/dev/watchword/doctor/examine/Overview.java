// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Statement;
import dev.watchword.store.schema.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scope and the counts of an examination: a few words under each label, in order. */
public final class Overview {
  private final Examination examination;
  private final Snapshot snapshot;
  private final List<Line> lines = new ArrayList<>();

  /** A few words under a label; several lines may have the same label. */
  public record Line(String label, String words) {}

  private Overview(Examination examination) {
    this.examination = examination;
    this.snapshot = examination.snapshot();
  }

  /** Returns the lines in the order of reading. */
  public static List<Line> of(Examination examination) {
    Overview overview = new Overview(examination);
    overview.database();
    return overview.lines;
  }

  private void database() {
    line("Database", snapshot.version() + " at " + examination.place() + namespace());
    line("Schema", schema());
    line("Size", size());
    line("Statements", statements());
    snapshot.workload().logs().forEach(log -> line("Log", log));
    line("Statistics", statistics());
    line("Not seen", notSeen());
    line("Findings", counts());
  }

  private void line(String label, String words) {
    lines.add(new Line(label, words));
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
    return counted(examination.tables().size(), "table", "tables")
        + ", "
        + counted(examination.indexes(), "index", "indexes")
        + ", "
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

  private static String counted(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
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
    int notes = examination.notes().size();
    return notes == 0 ? "nothing" : "what the notes at the end say: " + notes;
  }

  private String counts() {
    return Arrays.stream(Severity.values())
        .map(
            severity ->
                examination.count(severity) + " " + severity.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
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
