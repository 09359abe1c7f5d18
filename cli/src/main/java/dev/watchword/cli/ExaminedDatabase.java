// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The DATABASE argument of a doctor's command, with the options of its examination. */
final class ExaminedDatabase {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DATABASE",
      description = {
        "The database: postgres://USER@HOST/NAME,",
        "mariadb://… or mysql://…, a JDBC URL of these,",
        "or a SQLite file."
      })
  private @Nullable String url;

  @Mixin private ForeignDatabase foreign = new ForeignDatabase();
  @Mixin private SchemaOptions schema = new SchemaOptions();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "",
      description = "PostgreSQL: the schema to examine. Default: the connection's current schema")
  private String namespace = "";

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  /** Opens the database. Where the tables come from a file, it starts a server. */
  Examined open() {
    return schema.open(url, foreign::at, look());
  }

  /**
   * As {@link #open}, for a command with a parameter after DATABASE, which {@link #after} returns.
   */
  Examined openBefore() {
    return schema.open(schema.isGiven() ? null : url, foreign::at, look());
  }

  /**
   * Returns the parameter after DATABASE; it is the only parameter where {@code --schema} replaces
   * DATABASE.
   */
  Optional<Path> after(@Nullable Path second) {
    return schema.isGiven() && url != null
        ? Optional.of(Path.of(url))
        : Optional.ofNullable(second);
  }

  private Look look() {
    return workload.look(namespace, false);
  }

  /** Returns the address of another database; a URL without a password gets the same password. */
  Address other(String otherUrl) {
    return foreign.at(otherUrl);
  }

  WorkloadOptions workload() {
    return workload;
  }
}
