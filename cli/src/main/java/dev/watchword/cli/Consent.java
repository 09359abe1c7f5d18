// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a person agrees to a change of a database. */
final class Consent {
  @Option(names = "--yes", description = "Do not ask before the database is changed.")
  private boolean yes;

  /**
   * Asks on a terminal.
   *
   * @return false when the person said no
   * @throws ConfigException where nobody can be asked and {@code --yes} is missing
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
                        "this changes the database, and nobody can be asked here; add --yes"));
    out.print(question + " [y/N] ");
    out.flush();
    String answer = console.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** From JDK 22 on there is a console for every input, which says whether it is a terminal. */
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
