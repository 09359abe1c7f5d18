// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.measure.Host;
import dev.watchword.bench.report.Report.Chapter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The report of a run in progress. Any number of threads may use it at once. */
public final class Recording {
  private final Conditions options;
  private final ReportFiles files;
  private final Instant start = Instant.now();
  private final double load = Host.loadAverage();
  private final List<Chapter> chapters = new ArrayList<>();
  private boolean complete;

  public Recording(Conditions options, ReportFiles files) {
    this.options = options;
    this.files = files;
  }

  /** Adds a scenario that ran. */
  public synchronized void ran(String name, String summary, Result result) {
    chapters.add(chapter(name, summary, result, ""));
  }

  /** Adds a scenario that did not run. */
  public synchronized void skipped(String name, String summary, String reason) {
    chapters.add(chapter(name, summary, Result.EMPTY, reason));
  }

  private static Chapter chapter(String name, String summary, Result result, String skipped) {
    return new Chapter(name, summary, result, skipped, Host.loadAverage(), Host.memory());
  }

  /** Marks the report as complete: every scenario had its turn. */
  public synchronized void complete() {
    complete = true;
  }

  /** Returns the report so far. */
  public synchronized Report report() {
    String version = Recording.class.getPackage().getImplementationVersion();
    return new Report(
        Objects.requireNonNullElse(version, "(development)"),
        start,
        Host.describe(),
        load,
        options,
        chapters,
        complete);
  }

  /**
   * Writes the report so far to its files, and prints where they are. An interrupted run calls it
   * as well.
   *
   * @return whether every file could be written
   */
  public synchronized boolean save(Terminal terminal) {
    boolean json = save(files.json(), JsonReport::write, terminal);
    boolean html = save(files.html(), HtmlReport::write, terminal);
    return json && html;
  }

  private interface Writer {
    void write(Report report, Path file) throws IOException;
  }

  private boolean save(@Nullable Path file, Writer writer, Terminal terminal) {
    if (file == null) {
      return true;
    }
    try {
      writer.write(report(), file);
      terminal.file("Report: " + file);
      return true;
    } catch (IOException e) {
      terminal.file("The report could not be written to " + file + ": " + e.getMessage());
      return false;
    }
  }
}
