// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Snapshot;
import dev.watchword.doctor.collect.Address;
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

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  Address address() {
    return database.address();
  }

  /** Another database, with the same password where its URL has none. */
  Address other(String otherUrl) {
    return database.other(otherUrl);
  }

  WorkloadOptions workload() {
    return workload;
  }

  Snapshot collect() {
    return Doctor.collect(address(), workload.look(namespace, false));
  }
}
