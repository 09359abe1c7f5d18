// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

import dev.watchword.bench.BenchOptions;
import dev.watchword.bench.measure.Machine;
import dev.watchword.bench.report.Report.Chapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The report of a run that goes on. Any thread may call it. */
public final class Recording {
  private final BenchOptions options;
  private final Instant start = Instant.now();
  private final double load = Machine.loadAverage();
  private final List<Chapter> chapters = new ArrayList<>();
  private boolean complete;

  public Recording(BenchOptions options) {
    this.options = options;
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
    return new Chapter(name, summary, result, skipped, Machine.loadAverage(), Machine.memory());
  }

  /** Every scenario had its turn. */
  public synchronized void complete() {
    complete = true;
  }

  /** What there is so far. */
  public synchronized Report report() {
    String version = Recording.class.getPackage().getImplementationVersion();
    return new Report(
        Objects.requireNonNullElse(version, "(development)"),
        start,
        Machine.describe(),
        load,
        options,
        chapters,
        complete);
  }
}
