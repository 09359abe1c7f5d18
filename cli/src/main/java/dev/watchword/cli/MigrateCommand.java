// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.migrate.Migrator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that brings a database's schema up to date. */
@Command(
    name = "migrate",
    description = {
      "Bring the schema up to date, without starting a server.",
      "It is safe on a live database, and when several nodes do it at once. `watchword up`"
          + " migrates as well."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Override
  public Integer call() {
    options.existingData();
    StoreConfig config = options.read().store();
    Migrator.Migrated done = Watchword.migrate(config);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s has schema version %d (%s)%n",
            config.database().target(),
            done.version(),
            done.statements() == 0 ? "nothing to do" : done.statements() + " statements executed");
    return ExitCode.OK;
  }
}
