// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.script.ScriptFile;
import dev.watchword.doctor.script.ScriptFile.Judged;
import dev.watchword.doctor.script.StatementVerdict;
import dev.watchword.doctor.script.StatementVerdict.Extension;
import dev.watchword.doctor.script.StatementVerdict.Refuse;
import dev.watchword.doctor.script.StatementVerdict.Run;
import dev.watchword.doctor.script.StatementVerdict.SearchPath;
import dev.watchword.doctor.script.StatementVerdict.Skip;
import dev.watchword.doctor.script.StatementVerdict.Subject;
import dev.watchword.doctor.script.StatementVerdict.Unknown;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Creates the tables of a file on a scratch database. Only statements that create or change tables,
 * indexes and what these need are run; the rest is listed. For one thread.
 */
public final class SchemaFile {
  private final Path file;
  private final ScratchSchema scratch;
  private final NotRun notRun;
  private final Set<String> missing = new HashSet<>();

  private SchemaFile(Path file, ScratchSchema scratch) {
    this.file = file;
    this.scratch = scratch;
    this.notRun = new NotRun(file.getFileName().toString());
  }

  /**
   * Creates the tables.
   *
   * @param scratch a connection to a database that exists for nothing else, with an account that
   *     has no other right
   * @param namespace the schema of PostgreSQL to examine; empty for the one with tables
   * @return notes on statements that were not run, for a person
   * @throws ConfigException when the file cannot be read, creates no table, is not SQL of this
   *     engine, or has a statement that the engine refuses
   */
  public static List<String> load(Path file, Engine engine, Connection scratch, String namespace) {
    List<Judged> statements = ScriptFile.read(file, engine);
    SchemaFile schema = new SchemaFile(file, new ScratchSchema(engine, scratch));
    try {
      schema.scratch.begin();
      for (Judged each : statements) {
        schema.take(each);
      }
      schema.scratch.end();
      return schema.notes(namespace);
    } catch (SQLException e) {
      throw new ConfigException(file + ": the scratch database failed: " + e.getMessage());
    }
  }

  private void take(Judged statement) {
    try {
      run(statement);
    } catch (SQLException e) {
      String said = String.valueOf(e.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
      if (!notRun.hasRefused()) {
        throw new ConfigException(file + ":" + statement.line() + ": " + said);
      }
      // The statement may depend on one that was not run.
      refuse(statement, "the engine refuses it: " + said, subject(statement.verdict()));
    }
  }

  private void run(Judged statement) throws SQLException {
    switch (statement.verdict()) {
      case Run run -> {
        if (isMissing(run.about())) {
          refuse(statement, "its table is not made", run.about());
        } else {
          scratch.run(run);
        }
      }
      case Extension extension -> {
        if (!scratch.extend(extension)) {
          refuse(statement, "the scratch server does not have this extension", Subject.OTHER);
        }
      }
      case SearchPath path -> scratch.search(path.schemas());
      case Skip skip -> notRun.skip(skip.kind(), statement.line());
      case Refuse refused -> refuse(statement, refused.reason(), refused.about());
      case Unknown unknown ->
          throw new ConfigException(
              file
                  + ":"
                  + statement.line()
                  + ": "
                  + (statement.head().isEmpty() ? "this" : statement.head())
                  + " begins no statement that "
                  + scratch.engine().id()
                  + " knows");
    }
  }

  private static Subject subject(StatementVerdict verdict) {
    return verdict instanceof Run run ? run.about() : Subject.OTHER;
  }

  private void refuse(Judged statement, String reason, Subject about) {
    notRun.refuse(statement, reason);
    if (about.kind() == Subject.Kind.NEW_TABLE) {
      missing.add(about.table().toLowerCase(Locale.ROOT));
    }
  }

  private boolean isMissing(Subject about) {
    return (about.kind() == Subject.Kind.TABLE || about.kind() == Subject.Kind.INDEX)
        && missing.contains(about.table().toLowerCase(Locale.ROOT));
  }

  private List<String> notes(String namespace) throws SQLException {
    List<String> others = scratch.choose(namespace);
    if (scratch.tables() == 0) {
      List<String> rest = notRun.notes();
      throw new ConfigException(
          rest.isEmpty() ? file + " makes no table: it holds no statement" : noTable(rest));
    }
    List<String> notes = new ArrayList<>(notRun.notes());
    notes.addAll(others);
    return notes;
  }

  private String noTable(List<String> rest) {
    return file + " makes no table. " + String.join("; ", rest);
  }
}
