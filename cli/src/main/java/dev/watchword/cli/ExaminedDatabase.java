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

/** The database that a command of the doctor is about, and what is asked of it. */
final class ExaminedDatabase {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DATABASE",
      description =
          "postgres://USER@HOST/NAME, mariadb://… or mysql://…, a JDBC URL of these, or a SQLite"
              + " file.")
  private @Nullable String url;

  @Mixin private ForeignDatabase foreign = new ForeignDatabase();
  @Mixin private SchemaOptions schema = new SchemaOptions();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The schema (PostgreSQL) to examine. Default: the connection's own")
  private String namespace = "";

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  /** Gets to it; where the tables come from a file, this starts a server. */
  Examined open() {
    return schema.open(url, foreign::at, look());
  }

  /** As {@link #open}, of a command whose parameter after DATABASE is {@link #after}. */
  Examined openBefore() {
    return schema.open(schema.isGiven() ? null : url, foreign::at, look());
  }

  /** What follows DATABASE: the only parameter where {@code --schema} stands for that. */
  Optional<Path> after(@Nullable Path second) {
    return schema.isGiven() && url != null
        ? Optional.of(Path.of(url))
        : Optional.ofNullable(second);
  }

  private Look look() {
    return workload.look(namespace, false);
  }

  /** Another database, with the same password where its URL has none. */
  Address other(String otherUrl) {
    return foreign.at(otherUrl);
  }

  WorkloadOptions workload() {
    return workload;
  }
}
