// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.Bench;
import dev.watchword.bench.BenchOptions;
import dev.watchword.bench.scenario.DatabaseCache;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that measures Watchword beside the limits of this machine. */
@Command(
    name = "bench",
    description = {
      "Measure Watchword on this machine, each figure beside its limit in the same run.",
      "`watchword bench list` explains the scenarios; without a name a tour of three minutes runs,"
          + " `all` runs every one but doctor-proof."
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
      names = "--cache",
      paramLabel = "SHARE",
      converter = Share.class,
      description =
          "Share of the memory that the started server's own cache gets, 1%% to 80%%. Not for SQLite"
              + " or a URL. Default: 25%%")
  private DatabaseCache cache = DEFAULTS.cache();

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Override
  public Integer call() {
    PrintStream out = System.out;
    if (scenarios.equals(List.of("list"))) {
      Bench.list()
          .forEach((name, summary) -> out.printf(Locale.ROOT, "%-18s  %s%n", name, summary));
      return ExitCode.OK;
    }
    return Bench.run(
        new BenchOptions(
            scenarios,
            engine,
            rows,
            measure.seconds(),
            measure.rounds(),
            measure.connections(DEFAULTS.threads()),
            cache,
            measure.files()),
        out);
  }
}
