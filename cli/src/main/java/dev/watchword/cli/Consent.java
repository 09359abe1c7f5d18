// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
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
    Console console = System.console();
    if (console == null || System.getenv("TERM") == null) {
      throw new ConfigException(
          "this changes the database, and nobody can be asked here; add --yes");
    }
    out.print(question + " [y/N] ");
    out.flush();
    String answer = console.readLine();
    if (answer == null) {
      throw new ConfigException("this changes the database, and nobody answered; add --yes");
    }
    return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
