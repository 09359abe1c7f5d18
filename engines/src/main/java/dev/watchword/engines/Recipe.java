// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.List;
import java.util.Optional;

/** The specifics of a server product: programs, arguments, signals and statements. */
sealed interface Recipe permits PostgresRecipe, MariaDbRecipe, MySqlRecipe {

  String engine();

  /** Fills the data folder of a new home, with one account of this password. */
  void initialise(Home home, String password);

  /** Returns the command that runs the server in the foreground. */
  List<String> command(Home home, int port, Options options);

  /** Returns the JDBC URL of a database, or of the server for an empty name. */
  String jdbcUrl(int port, String database);

  /**
   * Returns the statements that create a database, and an account with privileges on that database
   * only.
   */
  List<String> ownedDatabase(String database, ServerAccess owner);

  String dropStatement(String database);

  /** Returns the statement that copies a database, where the server has one. */
  Optional<String> copyStatement(String from, String to);

  /** Signal that stops the server in order and ends its clients' connections. */
  String stopSignal();

  /** Signal that ends the server at once without leftovers in the system. */
  String quitSignal();
}
