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

/** The database that one command examines: an existing one, or one that was made from a file. */
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

  /** Starts an engine and loads the file into a database there. */
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

  /** Whether the database was made from a file and holds no rows. */
  boolean isMade() {
    return server != null;
  }

  /**
   * Returns notes on the statements of the file that were not run; empty for an existing database.
   */
  List<String> notes() {
    return notes;
  }

  Snapshot collect() {
    Snapshot snapshot = Doctor.collect(address, look);
    return isMade() ? snapshot.withoutServer(notes) : snapshot;
  }

  /**
   * Returns the findings without those that are only about the server that was started for the
   * file.
   */
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
