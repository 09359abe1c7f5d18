// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.BenchOptions;
import dev.watchword.bench.report.ReportFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a measurement: its length, its number of callers, and the report files. */
final class MeasureOptions {
  private static final BenchOptions DEFAULTS = BenchOptions.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      converter = Count.class,
      description = "Length of a round in seconds. Default: 1")
  private int seconds = DEFAULTS.seconds();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Count.class,
      description = "Number of rounds of each variant, taken in turns. Default: 3")
  private int rounds = DEFAULTS.rounds();

  @Option(
      names = {"--connections", "--threads"},
      paramLabel = "N",
      converter = Count.class,
      description =
          "Number of concurrent callers, each on its own connection. Default: 8; for `bench"
              + " http` 32, at most 1000")
  private @Nullable Integer connections;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report as JSON, for `bench compare` and other programs.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as one HTML page with charts.")
  private @Nullable Path html;

  int seconds() {
    return seconds;
  }

  int rounds() {
    return rounds;
  }

  int connections(int usual) {
    return connections == null ? usual : connections;
  }

  ReportFiles files() {
    return new ReportFiles(json, html);
  }
}
