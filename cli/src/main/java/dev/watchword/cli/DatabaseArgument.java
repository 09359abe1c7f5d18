// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.collect.Address;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The DATABASE argument of a doctor's command. */
final class DatabaseArgument {
  @Parameters(
      index = "0",
      paramLabel = "DATABASE",
      description = {
        "The database: postgres://USER@HOST/NAME,",
        "mariadb://… or mysql://…, a JDBC URL of these,",
        "or a SQLite file."
      })
  private String url = "";

  @Mixin private ForeignDatabase foreign = new ForeignDatabase();

  Address address() {
    return foreign.at(url);
  }

  /** Returns the address of another database; a URL without a password gets the same password. */
  Address other(String otherUrl) {
    return foreign.at(otherUrl);
  }
}
