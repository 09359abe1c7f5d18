// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.micro.Micro;
import dev.watchword.bench.micro.MicroOptions;
import dev.watchword.store.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that measures single methods. */
@Command(
    name = "micro",
    description = {
      "Measure single hot methods with JMH: nanoseconds per call, on one thread.",
      "Without REGEX all benches run; that takes about a minute and a half. They run in a checkout:"
          + " JMH is no part of the packaged program."
    },
    mixinStandardHelpOptions = true)
final class BenchMicroCommand implements Callable<Integer> {
  private static final String JMH = "/org/openjdk/jmh/runner/Runner.class";

  @Parameters(
      paramLabel = "REGEX",
      arity = "0..1",
      defaultValue = "",
      description = "Regular expression to find in Class.method, such as TokenBenches or resolve.")
  private String regex = "";

  @Option(
      names = "--allocations",
      description = "Also count the bytes that an operation allocates.")
  private boolean allocations;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Length of an iteration in seconds. Default: 1")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of counted iterations, after two of warm-up. Default: 5")
  private int rounds;

  @Override
  public Integer call() {
    if (seconds < 1 || rounds < 1) {
      throw new ConfigException("--seconds and --rounds must be 1 or more");
    }
    requireJmh();
    return Micro.run(new MicroOptions(regex, allocations, rounds, seconds * 1000, 1), System.out);
  }

  /** Refuses to go on in the packaged program, which has neither JMH nor the benches on it. */
  private static void requireJmh() {
    if (BenchMicroCommand.class.getResource(JMH) == null) {
      throw new ConfigException(
          "the micro benches and JMH are no part of this program; in a checkout of Watchword,"
              + " ./watchword bench micro runs them");
    }
  }
}
