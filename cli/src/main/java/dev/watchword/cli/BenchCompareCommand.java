// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.bench.Bench;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command that compares two reports of the bench. */
@Command(
    name = "compare",
    description = {
      "Compare two reports that `watchword bench --json` wrote. Prints what is faster or"
          + " slower in B, what takes less or more processor time, and what is the same within"
          + " noise.",
      "Exits with 1 when something is slower or takes more processor time in B."
    },
    mixinStandardHelpOptions = true)
final class BenchCompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A.json", description = "The report from before a change.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.json", description = "The report from after it.")
  private Path after = Path.of("");

  @Override
  public Integer call() {
    return Bench.compare(before, after, System.out);
  }
}
