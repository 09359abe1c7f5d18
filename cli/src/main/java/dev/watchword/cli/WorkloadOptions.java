// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.doctor.Look;
import dev.watchword.doctor.log.LogWorkload;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.workload.SqlFile;
import dev.watchword.store.schema.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options for files with the statements that the application sends. */
final class WorkloadOptions {
  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = {
        "File with SQL statements that the application sends, separated by semicolons."
            + " May be given several times.",
        "`-- calls_per_minute: N` above a statement sets its weight."
      })
  private List<Path> workload = new ArrayList<>();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Log file with statements, of PostgreSQL, MariaDB, MySQL, Hibernate,"
              + " JdbcTemplate, P6Spy, Django, Prisma or Drizzle. It may be packed by gzip. May"
              + " be given several times.")
  private List<Path> logs = new ArrayList<>();

  Look look(String namespace, boolean schemaOnly) {
    return new Look(namespace, workload, logs, schemaOnly);
  }

  boolean isEmpty() {
    return workload.isEmpty() && logs.isEmpty();
  }

  /** Reads all statements from the files, without access to a database. */
  Workload read(Engine engine) {
    List<Statement> statements = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Path file : workload) {
      Workload read = SqlFile.read(file, engine);
      statements.addAll(read.statements());
      notes.addAll(read.notes());
    }
    Workload logged = LogWorkload.read(logs, engine);
    statements.addAll(logged.statements());
    notes.addAll(logged.notes());
    return new Workload(statements, notes, logged.logs());
  }
}
