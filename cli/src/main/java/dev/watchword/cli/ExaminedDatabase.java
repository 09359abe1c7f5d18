// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.collect.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The database that a command of the doctor is about, and what is asked of it. */
final class ExaminedDatabase {
  @Mixin private DatabaseArgument database = new DatabaseArgument();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The schema (PostgreSQL) to examine. Default: the connection's own")
  private String namespace = "";

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "SQL statements that the application sends, separated by semicolons.")
  private List<Path> workload = new ArrayList<>();

  Address address() {
    return database.address();
  }

  /** Another database, with the same password where its URL has none. */
  Address other(String otherUrl) {
    return database.other(otherUrl);
  }

  List<Path> workload() {
    return workload;
  }

  Snapshot collect() {
    return Doctor.collect(address(), new Look(namespace, workload, false));
  }
}
