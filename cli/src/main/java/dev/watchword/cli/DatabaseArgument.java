// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.collect.Address;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The database that a command of the doctor is about. */
final class DatabaseArgument {
  @Parameters(
      index = "0",
      paramLabel = "DATABASE",
      description =
          "postgres://USER@HOST/NAME, mariadb://… or mysql://…, a JDBC URL of these, or a SQLite"
              + " file.")
  private String url = "";

  @Mixin private ForeignDatabase foreign = new ForeignDatabase();

  Address address() {
    return foreign.at(url);
  }

  /** Another database, with the same password where its URL has none. */
  Address other(String otherUrl) {
    return foreign.at(otherUrl);
  }
}
