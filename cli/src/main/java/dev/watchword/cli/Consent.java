// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The user's consent to a change of a database. */
final class Consent {
  @Option(names = "--yes", description = "Change the database without asking first.")
  private boolean yes;

  /**
   * Asks on a terminal, unless {@code --yes} is given.
   *
   * @return false when the user declined
   * @throws ConfigException when there is no terminal and {@code --yes} is missing
   */
  boolean given(PrintWriter out, String question) {
    if (yes) {
      return true;
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Consent::isTerminal)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "this command changes the database, and there is no terminal to ask on;"
                            + " to agree, add --yes"));
    out.print(question + " [y/N] ");
    out.flush();
    String answer = console.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** Whether the console is a terminal. From JDK 22 on a console exists for every input. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
