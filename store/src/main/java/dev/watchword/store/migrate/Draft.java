// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.Difference;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The draft of a migration for one engine: what brings the schema that the migrations build to the
 * declared one.
 *
 * @param statements in their order; none when there is no difference, or one cannot be written
 * @param refusals differences that only a person can write, each with the reason and what to do
 */
public record Draft(List<String> statements, List<String> refusals) {

  /**
   * Builds the schema of the migrations on an empty database, compares it with the declarations,
   * and proves the draft: it runs there, and leaves no difference.
   *
   * @param names migrations in {@code folder} of the class path, in order
   * @throws IllegalStateException when the draft leaves a difference, which is a defect
   */
  public static Draft of(
      Target scratch,
      String folder,
      List<String> names,
      List<Table> tables,
      Collection<Index> indexes) {
    Dialect dialect = Dialect.of(scratch.engine());
    List<Migration> known =
        names.stream().map(name -> Migration.load(folder, dialect.engine(), name)).toList();
    new Migrator(dialect, scratch, known, InstantSource.system()).migrate();
    LiveSchema live = schema(dialect, scratch);
    DraftWriter writer = new DraftWriter(dialect, tables, indexes);
    Drift.of(dialect, live, tables, indexes).forEach(writer::write);
    live.tables().stream()
        .map(LiveSchema.LiveTable::name)
        .filter(name -> !name.equals(History.TABLE))
        .filter(name -> tables.stream().noneMatch(table -> table.name().equals(name)))
        .forEach(writer::refuseTable);
    if (!writer.refusals().isEmpty()) {
      return new Draft(List.of(), writer.refusals());
    }
    Draft draft = new Draft(writer.statements(), List.of());
    if (!draft.statements.isEmpty()) {
      String name = name(names.size() + 1, "draft");
      Migration next = Migration.of(name, name, draft.text("draft"));
      new Migrator(
              dialect,
              scratch,
              Stream.concat(known.stream(), Stream.of(next)).toList(),
              InstantSource.system())
          .migrate();
      List<Difference> left = Drift.of(dialect, schema(dialect, scratch), tables, indexes);
      if (!left.isEmpty()) {
        throw new IllegalStateException("the migration leaves differences: " + left);
      }
    }
    return draft;
  }

  private static LiveSchema schema(Dialect dialect, Target scratch) {
    try (Connection connection = dialect.connect(scratch)) {
      return dialect.schema(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the scratch database cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns the name of a migration: {@code V004__words}. */
  public static String name(int version, String words) {
    return String.format(Locale.ROOT, "V%03d__%s", version, words);
  }

  /** Returns the text of the file. */
  public String text(String words) {
    StringBuilder text = new StringBuilder();
    text.append("-- SPDX-FileCopyrightText: 2026 The Watchword Authors\n");
    text.append("-- SPDX-License-Identifier: Apache-2.0\n");
    text.append("-- ").append(words.replace('_', ' ')).append('\n');
    statements.forEach(sql -> text.append('\n').append(sql).append(";\n"));
    return text.toString();
  }
}
