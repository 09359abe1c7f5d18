// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.migrate.Migrator;
import dev.watchword.store.note.NoteQueries;
import dev.watchword.store.note.NoteQueries.Note;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.sample.Seeder;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.Pages;
import dev.watchword.store.sql.Probe;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A room is one page and its migrations: schema, sample rows, statements, plans and cache policies
 * of a room that no other code knows follow from them.
 */
class RoomTest {
  private static final int USERS = 10_000;
  private static final Pages PAGES = Pages.of(NoteQueries.PAGE);

  @EveryEngine
  void roomOfOnePageIsMigratedFilledReadAndChecked(TestDatabase database) throws SQLException {
    StoreConfig config = TestStore.config(database, "database.statement-timeout", "60s");
    Target target = config.database().target();
    Dialect dialect = Dialect.of(target.engine());
    new Migrator(dialect, target, "db/room", List.of("V001__note"), InstantSource.system())
        .migrate();
    new Seeder(config, PAGES.seeds()).seed(USERS);
    try (Pool pool = new Pool(config.pool(), dialect, target)) {
      Db db = new Db(pool, dialect, PAGES.queries(), Meter.NONE, Duration.ZERO);
      assertThat(Drift.of(db, PAGES.tables(), PAGES.indexes())).isEmpty();
      assertThat(read(db, NoteQueries.BY_ID)).containsExactly(note(Probe.ROW));
      assertThat(read(db, NoteQueries.OF_OWNER))
          .containsExactlyInAnyOrder(
              note(Probe.ROW), note(Probe.ROW + USERS), note(Probe.ROW + 2 * USERS));
      Plans.areAsDeclared(database, db, PAGES);
    }
    assertThat(PAGES.cachePolicies()).extracting(CachePolicy::name).containsExactly("notes");
  }

  private static List<Note> read(Db db, Query<Note> query) {
    return db.run(NoteQueries.READ, work -> work.all(query, query.probe()));
  }

  private static Note note(int row) {
    return new Note(
        Probe.id("note", row), Probe.id("user", row % USERS), row % 2 == 0 ? "Note " + row : null);
  }
}
