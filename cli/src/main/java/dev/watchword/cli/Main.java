// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.DbException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** The entry point of the program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    // Reflection reads options and settings only once each, so method handles do not pay off: they
    // take a fifth of the start.
    System.setProperty("jdk.reflect.useNativeAccessorOnly", "true");
    try (InputStream logging = Main.class.getResourceAsStream("/logging.properties")) {
      if (System.getProperty("java.util.logging.config.file") == null) {
        LogManager.getLogManager().readConfiguration(logging);
      }
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs one command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line =
        Commands.line(arguments)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((wrong, parsed) -> refuse(wrong, err))
            .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, err));
    if (arguments.length == 0) {
      line.usage(out);
      return ExitCode.USAGE;
    }
    return line.execute(arguments);
  }

  private static int refuse(CommandLine.ParameterException wrong, PrintWriter err) {
    CommandLine command = wrong.getCommandLine();
    err.println("watchword: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("`" + command.getCommandSpec().qualifiedName() + " --help` explains the options.");
    return ExitCode.USAGE;
  }

  private static int explain(Exception failure, PrintWriter err) {
    return switch (failure) {
      case ConfigException config -> {
        err.println("watchword: " + config.getMessage());
        yield ExitCode.USAGE;
      }
      case DbException database -> {
        err.println("watchword: " + database.getMessage());
        yield ExitCode.of(database.code());
      }
      case StartException start -> {
        err.println("watchword: " + start.getMessage());
        yield ExitCode.SERVER;
      }
      default -> {
        err.println("watchword: this is a defect in Watchword; please report it with these lines:");
        failure.printStackTrace(err);
        yield ExitCode.DEFECT;
      }
    };
  }
}
