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
      "Compare two reports that `watchword bench --json` wrote: what is faster or slower in "
          + "B, or takes less or more processor time, and what is the same within noise.",
      "Exit code 1 when something is slower or dearer."
    },
    mixinStandardHelpOptions = true)
final class BenchCompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A.json", description = "The report before.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.json", description = "The report after.")
  private Path after = Path.of("");

  @Override
  public Integer call() {
    return Bench.compare(before, after, System.out);
  }
}
