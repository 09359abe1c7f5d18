// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.script.SqlText;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a file of SQL statements, written by a person or by an application's log. */
public final class SqlFile {
  /** Maximum size in bytes of a file, which is held in memory. */
  static final long MOST_BYTES = 16L << 20;

  private static final Set<String> VERBS =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "MERGE", "REPLACE", "VALUES", "TABLE");

  private SqlFile() {}

  /**
   * Reads a file.
   *
   * @param engine the engine of its SQL
   * @throws ConfigException when the file cannot be read, is larger than 16 MiB, or is not UTF-8
   */
  public static Workload read(Path file, Engine engine) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigException(file + " is larger than 16 MiB");
      }
      return of(file.getFileName().toString(), Files.readString(file), engine);
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + FileTrouble.of(e));
    }
  }

  static Workload of(String name, String text, Engine engine) {
    List<Statement> statements = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (SqlText.Part part : SqlText.split(text, engine)) {
      String id = part.id().isEmpty() ? name + ":" + part.line() : part.id();
      if (!part.isWhole()) {
        notes.add(
            name
                + ":"
                + part.line()
                + " is left out: a quote in it does not end, or is not of this engine");
      } else if (isQuery(part.sql())) {
        statements.add(
            new Statement(id, part.sql(), part.callsPerMinute(), List.of(), Statement.Source.FILE));
      } else {
        notes.add(name + ":" + part.line() + " is left out: it is no query");
      }
    }
    return new Workload(statements, notes);
  }

  /** Whether a statement reads or writes rows. */
  public static boolean isQuery(String sql) {
    String start = sql.replaceFirst("^[\\s(]+", "");
    String verb = start.split("[\\s(]", 2)[0];
    return VERBS.contains(verb.toUpperCase(Locale.ROOT));
  }
}
