// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.note;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Columns;
import dev.watchword.store.sql.Page;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Row;
import dev.watchword.store.sql.Seed;
import dev.watchword.store.sql.Tag;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every statement on {@code note}, the table of a room that exists only in tests. */
public final class NoteQueries {
  private static final Table TABLE =
      Table.named("note")
          .column("id", ColumnType.UUID)
          .column("owner_id", ColumnType.UUID)
          .nullableText("body", 200);

  private static final Index PK = Index.primary("note");
  private static final Index BY_OWNER =
      Index.on("note_owner_id_idx", "note", "a user's notes", "owner_id");

  private static final Tag NOTE = new Tag("note");

  /** A text that a user keeps. */
  public record Note(UUID id, UUID ownerId, @Nullable String body) {
    static Note from(Row row) {
      return new Note(row.uuid(), row.uuid(), row.optionalText());
    }
  }

  private static final Columns<Note> COLUMNS = Columns.all(TABLE, Note::from);

  public static final UseCase READ = new UseCase("note.read", 1);

  public static final Query<Note> BY_ID =
      Query.select("note.by_id", COLUMNS, "FROM note WHERE id = :id")
          .servedBy(PK)
          .probe(Args.of("id", Probe.id("note", Probe.ROW)))
          .cached(CachePolicy.<Note>of("notes", 1, Duration.ofMinutes(5)).keyed(NOTE, TABLE, "id"));

  public static final Query<Note> OF_OWNER =
      Query.select("note.by_owner", COLUMNS, "FROM note WHERE owner_id = :owner_id")
          .servedBy(BY_OWNER)
          .probe(Args.of("owner_id", Probe.id("user", Probe.ROW)));

  private static final Query<Void> REMOVE =
      Query.write("note.delete", "DELETE FROM note WHERE id = :id")
          .servedBy(PK)
          .evicts(NOTE, "id")
          .probe(Args.of("id", Probe.id("note", Probe.ROW)));

  public static final Page PAGE =
      Page.of(TABLE)
          .indexes(PK, BY_OWNER)
          .queries(BY_ID, OF_OWNER, REMOVE)
          .useCases(READ)
          .seed(Seed.of(TABLE, users -> users * 3, NoteQueries::sample));

  private NoteQueries() {}

  private static @Nullable Object[] sample(int row, int users) {
    return new @Nullable Object[] {
      Probe.id("note", row), Probe.id("user", row % users), row % 2 == 0 ? "Note " + row : null
    };
  }
}
