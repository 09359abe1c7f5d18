// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.migrate.Frozen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that freezes the newest migration again, after its text was written by hand. */
@Command(
    name = "freeze",
    description = {
      "Freeze the newest migration as it is now, after you edited it.",
      "Older ones stay frozen: databases hold the sums of their statements. Exits with 1 when one"
          + " of them was edited."
    },
    mixinStandardHelpOptions = true)
final class MigrationFreezeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--checkout",
      paramLabel = "DIR",
      description = "Folder of the checkout. Default: the one around the working directory")
  private Path start = Path.of("");

  @Override
  public Integer call() throws IOException {
    Checkout checkout = Checkout.around(start);
    Frozen now = Frozen.of(checkout.folder());
    if (now.sums().isEmpty()) {
      throw new ConfigException(checkout.folder() + " has no migration");
    }
    String newest = now.names().getLast();
    List<String> edited =
        checkout.frozen().differences(now).stream()
            .filter(line -> !line.contains("/" + newest + ".sql "))
            .toList();
    if (!edited.isEmpty()) {
      edited.forEach(spec.commandLine().getErr()::println);
      return ExitCode.FOUND;
    }
    boolean same = checkout.frozen().equals(now);
    checkout.write(now);
    spec.commandLine().getOut().println(newest + (same ? " is frozen already" : " is frozen"));
    return ExitCode.OK;
  }
}
