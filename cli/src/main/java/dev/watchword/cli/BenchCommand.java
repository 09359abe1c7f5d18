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
      "Measure Watchword on this machine. Each figure stands beside its limit from the same"
          + " run.",
      "Without SCENARIO a tour of three minutes runs; `all` runs every scenario except"
          + " doctor-proof. `watchword bench list` explains the scenarios."
    },
    subcommands = {BenchHttpCommand.class, BenchMicroCommand.class, BenchCompareCommand.class},
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final BenchOptions DEFAULTS = BenchOptions.of();

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "Names of scenarios, or `all`, or `list`. Default: the tour")
  private List<String> scenarios = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE|URL",
      description =
          "An engine: sqlite, postgres, mariadb or mysql. The bench starts its own server"
              + " for it and deletes the files at the end. Or the URL of an empty database, which"
              + " is emptied again. Default: sqlite")
  private String engine = DEFAULTS.engine();

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Number of users in the database, such as 10k or 1m. There are twice as many"
              + " sessions. Default: 20k")
  private int rows = DEFAULTS.rows();

  @Option(
      names = "--cache",
      paramLabel = "SHARE",
      converter = Share.class,
      description =
          "Size of the started server's own cache, as a share of this machine's memory, 1%%"
              + " to 80%%. Not for SQLite or a URL. Default: 25%%")
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
