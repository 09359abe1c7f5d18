// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command, with the list of all commands. */
@Command(
    name = "watchword",
    description = {
      "The authentication database for the JVM.",
      "",
      "Start a server on an embedded SQLite file:",
      "  watchword up",
      "or on your own database:",
      "  watchword up --database postgres://user@db.example.com/auth",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 a problem was found, 2 wrong option or setting,",
      "3 database cannot be used, 4 schema does not fit, 5 server cannot start,",
      "70 a defect in Watchword.",
      "`watchword help COMMAND` explains one command.",
      "",
      "In a clone of the repository there are also",
      "  ./watchword test          runs the whole test suite",
      "  ./watchword install       puts the libraries into the local Maven repository",
      "  ./watchword dependencies  lists outdated and known vulnerable libraries"
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          UpCommand.class,
          MigrateCommand.class,
          MigrationCommand.class,
          QueriesCommand.class,
          SettingsCommand.class,
          MailCommand.class,
          DoctorCommand.class,
          BenchCommand.class,
          VersionCommand.class,
          CommandLine.HelpCommand.class);

  private Commands() {}

  /**
   * Returns the parser of these arguments. It knows only the command that they name, or every
   * command: with one command a start is faster by a tenth.
   */
  static CommandLine line(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Class<?>> named =
        ALL.stream()
            .filter(command -> name(command).equals(first))
            .filter(command -> !command.equals(CommandLine.HelpCommand.class))
            .toList();
    CommandLine line = new CommandLine(new Commands());
    (named.isEmpty() ? ALL : named).forEach(line::addSubcommand);
    return line;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }
}
