// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import java.util.List;

/**
 * The statements that a database has to serve.
 *
 * @param notes statements that could not be had or read, for a person
 * @param logs summary of each log, for a person
 */
public record Workload(List<Statement> statements, List<String> notes, List<String> logs) {

  public Workload {
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
    logs = List.copyOf(logs);
  }

  /** Creates a workload from other sources than logs. */
  public Workload(List<Statement> statements, List<String> notes) {
    this(statements, notes, List.of());
  }
}
