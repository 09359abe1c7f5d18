// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import picocli.CommandLine.Command;

/** Every command of the executable, in one list. */
@Command(
    name = "watchword",
    description = {
      "The authentication database for the JVM.",
      "",
      "Start a server on an embedded SQLite file:",
      "  watchword up",
      "or on a database of yours:",
      "  watchword up --database postgres://user@db.example.com/auth",
      ""
    },
    subcommands = {
      UpCommand.class,
      MigrateCommand.class,
      QueriesCommand.class,
      SettingsCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 something wrong was found, 2 wrong option or setting,",
      "3 database, 4 schema, 5 server cannot start, 70 a defect in Watchword.",
      "`watchword COMMAND --help` explains one command."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class Commands {}
