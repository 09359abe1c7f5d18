// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.ChildJvm;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.Together;
import dev.watchword.store.Watchword;
import dev.watchword.store.migrate.Migrator.Migrated;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.dialect.Dialect;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** R10: each migration runs once, whoever starts at the same time and whoever is killed. */
class MigratorTest {

  @EveryEngine
  void secondRunExecutesNothing(TestDatabase database) throws Exception {
    Migrator migrator = Fixture.migrator(database.url(), Fixture.ALL);
    assertThat(migrator.migrate()).isEqualTo(new Migrated(2, Fixture.STATEMENTS));
    assertThat(migrator.migrate()).isEqualTo(new Migrated(2, 0));
    Fixture.isComplete(database.url());
  }

  @EveryEngine
  void secondOpeningOfAStoreExecutesNothing(TestDatabase database) {
    TestStore.open(database).close();
    assertThat(Watchword.migrate(TestStore.config(database)).statements()).isZero();
  }

  @EveryEngine
  void newVersionRunsOnlyWhatIsNew(TestDatabase database) throws Exception {
    assertThat(Fixture.migrator(database.url(), Fixture.TABLES).migrate())
        .isEqualTo(new Migrated(1, 10));
    assertThat(Fixture.migrator(database.url(), Fixture.ALL).migrate())
        .isEqualTo(new Migrated(2, 20));
    Fixture.isComplete(database.url());
  }

  @EveryEngine
  void nodesThatStartTogetherRunEachStatementOnce(TestDatabase database) throws Exception {
    List<Migrated> done =
        Together.run(4, node -> Fixture.migrator(database.url(), Fixture.ALL).migrate());
    assertThat(done).extracting(Migrated::version).containsOnly(2);
    assertThat(done).extracting(Migrated::statements).containsOnlyOnce(Fixture.STATEMENTS);
    assertThat(done.stream().mapToInt(Migrated::statements).sum()).isEqualTo(Fixture.STATEMENTS);
    Fixture.isComplete(database.url());
  }

  @EveryEngine
  void processesThatStartTogetherRunEachStatementOnce(TestDatabase database) throws Exception {
    try (ChildJvm one = ChildJvm.start(Migrating.class, database.url());
        ChildJvm other = ChildJvm.start(Migrating.class, database.url())) {
      List<String> ends = List.of(one.rest().getLast(), other.rest().getLast());
      assertThat(ends).containsExactlyInAnyOrder("ran " + Fixture.STATEMENTS, "ran 0");
      assertThat(one.succeeded() && other.succeeded()).isTrue();
    }
    Fixture.isComplete(database.url());
  }

  @EveryEngine
  void killedProcessIsResumedWhereItStopped(TestDatabase database) throws Exception {
    Random random = new Random(20_261_121L);
    List<String> recorded = new ArrayList<>();
    for (int kill = 0; kill < 5; kill++) {
      try (ChildJvm child = ChildJvm.start(Migrating.class, database.url())) {
        int wanted = 1 + random.nextInt(5);
        for (int i = 0; i < wanted; i++) {
          recorded.add(child.next());
        }
        child.kill();
        assertThat(child.rest()).doesNotContain("ran " + Fixture.STATEMENTS);
      }
    }
    assertThat(recorded).containsOnly("recording");
    Migrator migrator = Fixture.migrator(database.url(), Fixture.ALL);
    assertThat(migrator.migrate().version()).isEqualTo(2);
    Fixture.isComplete(database.url());
    assertThat(migrator.migrate().statements()).isZero();
    assertThat(Sql.number(database, "SELECT count(*) FROM watchword_schema"))
        .isEqualTo(Fixture.STATEMENTS);
  }

  @EveryEngine
  void schemaOfANewerProgramIsRefused(TestDatabase database) {
    Fixture.migrator(database.url(), Fixture.ALL).migrate();
    DbException refusal = refusal(Fixture.migrator(database.url(), Fixture.TABLES));
    assertThat(refusal.code()).isEqualTo(Code.SCHEMA);
    assertThat(refusal).hasMessageContaining("version 2").hasMessageContaining("knows 1");
  }

  @EveryEngine
  void statementThatChangedAfterItRanIsRefused(TestDatabase database) throws Exception {
    Fixture.migrator(database.url(), Fixture.TABLES).migrate();
    Sql.run(
        database,
        "UPDATE watchword_schema SET checksum = 'of another text' WHERE version = 1 AND statement ="
            + " 3");
    DbException refusal = refusal(Fixture.migrator(database.url(), Fixture.ALL));
    assertThat(refusal.code()).isEqualTo(Code.SCHEMA);
    assertThat(refusal).hasMessageContaining("statement 4 of V001__tables");
    assertThat(Fixture.schema(database.url()).index("part_1", "part_1_code_key")).isEmpty();
  }

  @EveryEngine
  void refusalNamesTheFileAndTheWayOut(TestDatabase database) throws Exception {
    Fixture.migrator(database.url(), Fixture.TABLES).migrate();
    Sql.run(
        database, "UPDATE watchword_schema SET checksum = 'of another text' WHERE statement = 3");
    assertThat(refusal(Fixture.migrator(database.url(), Fixture.TABLES)))
        .hasMessage(
            "the file db/fixture/"
                + database.engine()
                + "/V001__tables.sql is not the one that ran here: statement 4 of V001__tables"
                + " differs. It was edited after it had run. Restore it, and put the change into a"
                + " migration of its own (`watchword migration new`)");
  }

  @EveryEngine
  void statementThatWasTakenOutAfterItRanIsMissed(TestDatabase database) throws Exception {
    Fixture.migrator(database.url(), Fixture.TABLES).migrate();
    Sql.run(
        database, "UPDATE watchword_schema SET statement = 10 WHERE version = 1 AND statement = 0");
    Sql.run(
        database,
        "INSERT INTO watchword_schema SELECT 1, 0, 'begun', applied_at FROM watchword_schema"
            + " WHERE statement = 1");
    assertThat(refusal(Fixture.migrator(database.url(), Fixture.TABLES)))
        .hasMessageContaining("V001__tables.sql has fewer statements than ran here");
  }

  /** Not every engine has ADD COLUMN IF NOT EXISTS or DROP INDEX IF EXISTS. */
  @EveryEngine
  void columnThatAKilledRunAddedIsNotAddedAgain(TestDatabase database) throws Exception {
    Migrator migrator = Fixture.migrator(database.url(), Fixture.COLUMN);
    migrator.migrate();
    Sql.run(database, "UPDATE watchword_schema SET checksum = 'begun' WHERE version = 3");
    assertThat(migrator.migrate()).isEqualTo(new Migrated(3, 1));
    assertThat(migrator.migrate()).isEqualTo(new Migrated(3, 0));
  }

  @EveryEngine
  void indexThatAKilledRunDroppedIsNotDroppedAgain(TestDatabase database) throws Exception {
    Fixture.migrator(database.url(), Fixture.ALL).migrate();
    Dialect dialect = Fixture.dialect(database.url());
    String drop = dialect.dropIndex("part_1", "part_1_place_idx");
    Migrator migrator =
        new Migrator(
            dialect,
            Fixture.target(database.url()),
            List.of(
                Migration.load("db/fixture", dialect.engine(), "V001__tables"),
                Migration.load("db/fixture", dialect.engine(), "V002__indexes"),
                Migration.of("V003__drop", "V003__drop.sql", drop + ";")),
            InstantSource.system());
    migrator.migrate();
    assertThat(Fixture.schema(database.url()).index("part_1", "part_1_place_idx")).isEmpty();
    Sql.run(database, "UPDATE watchword_schema SET checksum = 'begun' WHERE version = 3");
    assertThat(migrator.migrate()).isEqualTo(new Migrated(3, 1));
  }

  @EveryEngine
  void refusalLetsTheNextNodeIn(TestDatabase database) {
    Fixture.migrator(database.url(), Fixture.ALL).migrate();
    refusal(Fixture.migrator(database.url(), Fixture.TABLES));
    assertThat(Fixture.migrator(database.url(), Fixture.ALL).migrate().statements()).isZero();
  }

  private static DbException refusal(Migrator migrator) {
    return catchThrowableOfType(DbException.class, migrator::migrate);
  }
}
