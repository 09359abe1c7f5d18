// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.util.List;
import java.util.Optional;

/** What differs between the servers: their programs, arguments, signals and statements. */
sealed interface Recipe permits PostgresRecipe, MariaDbRecipe, MySqlRecipe {

  String engine();

  /** Fills the data folder of a new home, with one account of this password. */
  void initialise(Home home, String password);

  /** The command that runs the server in the foreground. */
  List<String> command(Home home, int port, Options options);

  /** The address of a database, or with an empty name of the server as such. */
  String jdbcUrl(int port, String database);

  /** The statements that make a database, and an account with no right but on that database. */
  List<String> ownedDatabase(String database, Access owner);

  String dropStatement(String database);

  /** The statement that copies a database, where the server has one. */
  Optional<String> copyStatement(String from, String to);

  /** Ends the server in order and drops its clients. */
  String stopSignal();

  /** Ends the server at once, leaving nothing behind in the system. */
  String quitSignal();
}
