// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * The scope of an examination.
 *
 * @param namespace the schema to examine; empty for the connection's own
 * @param workload files of statements
 * @param logs of the server or of applications
 * @param schemaOnly whether to ignore the statements that the engine remembers
 */
public record Look(String namespace, List<Path> workload, List<Path> logs, boolean schemaOnly) {
  public static final Look EVERYTHING = new Look("", List.of(), List.of(), false);

  public Look {
    workload = List.copyOf(workload);
    logs = List.copyOf(logs);
  }
}
