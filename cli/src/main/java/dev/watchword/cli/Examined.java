// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.workload.SchemaFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database for the time of one command: one that exists, or one that was made from a file. */
final class Examined implements AutoCloseable {
  private static final Set<String> ABOUT_THE_SERVER =
      Set.of("configuration", "connection-pool", "stale-statistics", "dead-rows", "unused-index");

  private final Address address;
  private final String label;
  private final Look look;
  private final @Nullable StartedScratch server;
  private final List<String> notes;

  private Examined(
      Address address,
      String label,
      Look look,
      @Nullable StartedScratch server,
      List<String> notes) {
    this.address = address;
    this.label = label;
    this.look = look;
    this.server = server;
    this.notes = notes;
  }

  static Examined named(Address address, Look look) {
    return new Examined(address, address.label(), look, null, List.of());
  }

  /** Starts an engine, and makes there what the file says. */
  static Examined made(Path schema, String engine, Look look) {
    StartedScratch server = StartedScratch.of(engine);
    try (OpenDatabase open = OpenDatabase.changing(server.address())) {
      List<String> notes =
          SchemaFile.load(schema, open.engine(), open.connection(), look.namespace());
      return new Examined(server.address(), "a server started for " + schema, look, server, notes);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  Address address() {
    return address;
  }

  String label() {
    return label;
  }

  /** Whether it was made from a file, and holds no row. */
  boolean isMade() {
    return server != null;
  }

  /** What of the file was not run, for a person; of a database that exists nothing. */
  List<String> notes() {
    return notes;
  }

  Snapshot collect() {
    Snapshot snapshot = Doctor.collect(address, look);
    return isMade() ? snapshot.withoutServer(notes) : snapshot;
  }

  /** Without what only says something about the server that was started for it. */
  List<Finding> about(List<Finding> findings) {
    return server == null
        ? findings
        : findings.stream().filter(one -> !ABOUT_THE_SERVER.contains(one.check())).toList();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
