// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.Bench;
import dev.watchword.bench.BenchOptions;
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
      "`watchword bench list` explains the scenarios; without a name all of them run."
    },
    subcommands = {BenchHttpCommand.class, BenchMicroCommand.class, BenchCompareCommand.class},
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "What to measure.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "postgres",
      description = "sqlite, postgres, mariadb or mysql. Default: postgres")
  private String engine = "postgres";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Users in the database; twice as many sessions. Default: 100000")
  private int rows;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Length of a round. Default: 2")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds of each variant, taken in turns. Default: 5")
  private int rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "8",
      description = "Threads that drive the store. Default: 8")
  private int threads;

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
      Bench.list().forEach((name, summary) -> out.printf("%-14s %s%n", name, summary));
      return ExitCode.OK;
    }
    return Bench.run(
        new BenchOptions(scenarios, engine, rows, seconds, rounds, threads, json, html), out);
  }
}
