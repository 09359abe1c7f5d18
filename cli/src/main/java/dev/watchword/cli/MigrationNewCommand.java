// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.store.Catalogue;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.migrate.Draft;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that writes a migration of each engine from the declared tables and indexes. */
@Command(
    name = "new",
    description = {
      "Write the files of a migration: what brings the schema that the migrations build to the one"
          + " that the rooms declare.",
      "It starts a scratch server of each engine, runs the migrations there, compares, and tries"
          + " the new files before it writes them. Exits with 1, without a file, when a difference"
          + " must be written by hand."
    },
    mixinStandardHelpOptions = true)
final class MigrationNewCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Words of the file's name, such as refresh_token.")
  private String name = "";

  @Option(
      names = "--empty",
      description =
          "Write files without statements, for what only you can write. Then run"
              + " `watchword migration freeze`.")
  private boolean empty;

  @Option(
      names = "--checkout",
      paramLabel = "DIR",
      description = "Folder of the checkout. Default: the one around the working directory")
  private Path start = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
      throw new ConfigException(
          "NAME '" + name + "' must be lower-case words joined by _, such as refresh_token");
    }
    Checkout checkout = Checkout.around(start);
    checkout.requireCurrent();
    Map<Engine, Draft> drafts = new EnumMap<>(Engine.class);
    for (Engine engine : Engine.values()) {
      drafts.put(engine, empty ? new Draft(List.of(), List.of()) : draft(engine));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (drafts.values().stream().anyMatch(draft -> !draft.refusals().isEmpty())) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Nothing was written. These differences you must write by hand:");
      drafts.forEach(
          (engine, draft) ->
              draft
                  .refusals()
                  .forEach(refusal -> err.println("  " + engine.id() + ": " + refusal)));
      err.println(
          "`watchword migration new "
              + name
              + " --empty` makes the files; what else is to write comes with the next one.");
      return ExitCode.FOUND;
    }
    if (!empty && drafts.values().stream().allMatch(draft -> draft.statements().isEmpty())) {
      out.println("The migrations build what is declared; nothing was written.");
      return ExitCode.OK;
    }
    Map<String, String> files =
        MigrationFiles.of(Draft.name(Catalogue.MIGRATIONS.size() + 1, name), name, drafts);
    checkout.add(files);
    files.keySet().forEach(file -> out.println(checkout.folder().resolve(file)));
    out.println(
        empty
            ? "Write the statements, then run `watchword migration freeze`."
            : "Tried on each engine and frozen. Read them; after a change run"
                + " `watchword migration freeze`.");
    return ExitCode.OK;
  }

  private Draft draft(Engine engine) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Comparing on a scratch server: " + engine.id());
    err.flush();
    try (DatabaseServer server = Engines.start(engine.id(), Options.fast())) {
      return Draft.of(
          StoreConfig.at(server.createDatabase()).database().target(),
          Catalogue.MIGRATION_FOLDER,
          Catalogue.MIGRATIONS,
          Catalogue.tables(),
          Catalogue.indexes());
    } catch (EngineException e) {
      throw new ConfigException(
          "the scratch server of "
              + engine.id()
              + " cannot be started ("
              + e.getMessage()
              + "); a migration is written for all four engines");
    }
  }
}
