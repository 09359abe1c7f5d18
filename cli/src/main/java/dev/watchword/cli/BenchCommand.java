// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.Bench;
import dev.watchword.bench.BenchOptions;
import dev.watchword.bench.scenario.DatabaseCache;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures Watchword beside the limits of this machine. */
@Command(
    name = "bench",
    description = {
      "Measure Watchword on this machine, each figure beside its limit in the same run.",
      "`watchword bench list` explains the scenarios; without a name a tour of three minutes runs,"
          + " `all` runs every one."
    },
    subcommands = {BenchHttpCommand.class, BenchMicroCommand.class, BenchCompareCommand.class},
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final BenchOptions DEFAULTS = BenchOptions.of();

  @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "What to measure.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE|URL",
      description = {
        "sqlite, postgres, mariadb or mysql: a server of its own is started, with files that are"
            + " removed in the end. Or the URL of an empty database, which is emptied again."
            + " Default: sqlite"
      })
  private String engine = DEFAULTS.engine();

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Users in the database, such as 10k or 1m; twice as many sessions. Default: 20k")
  private int rows = DEFAULTS.rows();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      converter = Count.class,
      description = "Length of a round. Default: 1")
  private int seconds = DEFAULTS.seconds();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Count.class,
      description = "Rounds of each variant, taken in turns. Default: 3")
  private int rounds = DEFAULTS.rounds();

  @Option(
      names = {"--connections", "--threads"},
      paramLabel = "N",
      converter = Count.class,
      description = "Threads that drive the store, and its connections. Default: 8")
  private int threads = DEFAULTS.threads();

  @Option(
      names = "--cache",
      paramLabel = "SHARE",
      converter = Share.class,
      description =
          "Share of the memory that the started server's own cache gets, 1%% to 80%%. Not for"
              + " SQLite or a URL. Default: 25%%")
  private DatabaseCache cache = DEFAULTS.cache();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report as JSON, for `bench compare` and other programs.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as one page with charts.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    PrintStream out = System.out;
    if (scenarios.equals(List.of("list"))) {
      Bench.list().forEach((name, summary) -> out.printf("%-18s  %s%n", name, summary));
      return ExitCode.OK;
    }
    return Bench.run(
        new BenchOptions(scenarios, engine, rows, seconds, rounds, threads, cache, json, html),
        out);
  }
}
