// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.Catalogue;
import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.dialect.Ddl;
import dev.watchword.store.sql.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R10: migrations are frozen, and say what the declarations say. */
class FrozenTest {
  private static final Path FOLDER = Path.of("src/main/resources/" + Catalogue.MIGRATION_FOLDER);

  @TempDir Path folder;

  @Test
  void migrationsAreAsTheyWereFrozen() throws IOException {
    assertThat(Frozen.in(FOLDER).differences(Frozen.of(FOLDER))).isEmpty();
    assertThat(Frozen.in(FOLDER)).isEqualTo(Frozen.onClassPath(Catalogue.MIGRATION_FOLDER));
    assertThat(Frozen.in(FOLDER).text()).isEqualTo(Files.readString(FOLDER.resolve(Frozen.FILE)));
  }

  @Test
  void editedLostAndNewFilesAreNamedWithAdvice() throws IOException {
    Files.createDirectories(folder.resolve("sqlite"));
    for (String name : List.of("V001__a", "V002__b")) {
      Files.writeString(folder.resolve("sqlite/" + name + ".sql"), "-- " + name);
    }
    Frozen frozen = Frozen.of(folder);
    assertThat(frozen.names()).containsExactly("V001__a", "V002__b");
    Files.writeString(folder.resolve("sqlite/V001__a.sql"), "-- other");
    Files.delete(folder.resolve("sqlite/V002__b.sql"));
    Files.writeString(folder.resolve("sqlite/V003__c.sql"), "-- new");
    assertThat(frozen.differences(Frozen.of(folder)))
        .containsExactly(
            "sqlite/V001__a.sql was edited after it was frozen. Restore it, and put the change"
                + " into a migration of its own: watchword migration new NAME",
            "sqlite/V002__b.sql is gone. Restore it: databases still need it",
            "sqlite/V003__c.sql is not frozen: run watchword migration freeze");
  }

  /**
   * The first digits of the sums that released programs recorded in databases, in order: no file
   * may be moved or changed so that a database is refused.
   */
  @Test
  void sumsThatDatabasesRecordedAreStillValid() {
    Map<Engine, String> recorded =
        Map.of(
            Engine.SQLITE,
            "e9c4b424 db148578 99c0d6df 1914587c fdbfab74 884108d8 71c94307 "
                + "21440fa7 288674dc fd6d4777 015ccd36 5b3d1ce5 c3886f5f dc5ee82b",
            Engine.POSTGRES,
            "86a9fb37 db148578 295c9b15 1914587c fdbfab74 d57e11b9 71c94307 "
                + "21440fa7 235822d9 fd6d4777 015ccd36 a6f557db f924d493 b0bb40d4",
            Engine.MARIADB,
            "7f6b441b cf5e9d81 e2a2c539 f3d92dba 02edd406 aab957a1 f50ebba6",
            Engine.MYSQL,
            "a7daf032 7339cbcd 285d08aa b70229b9 02edd406 aab957a1 f50ebba6");
    recorded.forEach(
        (engine, sums) ->
            assertThat(
                    released(engine)
                        .map(step -> step.checksum().substring(0, 8))
                        .collect(Collectors.joining(" ")))
                .as(engine.id())
                .isEqualTo(sums));
  }

  private static Stream<Migration.Step> released(Engine engine) {
    return Stream.of("V001__auth_tables", "V002__cache_epoch", "V003__rate_limit")
        .map(name -> Migration.load(Catalogue.MIGRATION_FOLDER, engine, name))
        .flatMap(migration -> migration.steps().stream());
  }

  /** DDL follows from the declaration: today's is word for word that of the migrations. */
  @Test
  void statementsWrittenFromTheDeclarationsAreThoseOfTheMigrations() {
    for (Engine engine : Engine.values()) {
      List<String> migrated =
          Catalogue.MIGRATIONS.stream()
              .map(name -> Migration.load(Catalogue.MIGRATION_FOLDER, engine, name))
              .flatMap(migration -> migration.steps().stream())
              .map(Migration.Step::sql)
              .filter(sql -> sql.startsWith("CREATE") || sql.contains(" ADD COLUMN "))
              .toList();
      Stream<String> written =
          Catalogue.tables().stream()
              .flatMap(table -> written(Dialect.of(engine).ddl(), table, migrated));
      assertThat(written).as(engine.id()).containsExactlyInAnyOrderElementsOf(migrated);
    }
  }

  /** Returns the statements that make a table and then add what migrations add to it. */
  private static Stream<String> written(Ddl ddl, Table table, List<String> migrated) {
    List<Column> added =
        table.columns().stream()
            .filter(column -> migrated.contains(ddl.addColumn(table, column)))
            .toList();
    List<Column> first = new ArrayList<>(table.columns());
    first.removeAll(added);
    Table made =
        new Table(table.name(), first, table.key(), table.references(), table.fillFactor());
    List<Index> later =
        Catalogue.indexes().stream()
            .filter(index -> index.table().equals(table.name()))
            .filter(index -> index.kind() != Index.Kind.PRIMARY)
            .filter(index -> migrated.containsAll(ddl.createIndexInUse(index)))
            .toList();
    List<Index> with = new ArrayList<>(Catalogue.indexes());
    with.removeAll(later);
    return Stream.of(
            ddl.create(made, with).stream(),
            added.stream().map(column -> ddl.addColumn(table, column)),
            later.stream().flatMap(index -> ddl.createIndexInUse(index).stream()))
        .flatMap(statements -> statements);
  }
}
