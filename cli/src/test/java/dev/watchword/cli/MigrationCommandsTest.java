// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static dev.watchword.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.Catalogue;
import dev.watchword.store.migrate.Draft;
import dev.watchword.store.migrate.Frozen;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Developers write migrations by a command; frozen ones stay as they are. */
class MigrationCommandsTest {
  private static final String MIGRATIONS = "store/src/main/resources/" + Catalogue.MIGRATION_FOLDER;
  private static final String NEXT = Draft.name(Catalogue.MIGRATIONS.size() + 1, "");

  @TempDir Path home;
  @TempDir Path elsewhere;

  private Path folder;

  @BeforeEach
  void copyTheMigrations() throws IOException {
    folder = home.resolve(MIGRATIONS);
    Path source = Repository.ROOT.resolve(MIGRATIONS);
    List<String> files = new ArrayList<>(Frozen.in(source).sums().keySet());
    files.add(Frozen.FILE);
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(source.resolve(file), folder.resolve(file));
    }
  }

  private Outcome migration(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "migration";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--checkout";
    all[all.length - 1] = home.toString();
    return run(all);
  }

  @Test
  void outsideOfACheckoutTheCommandsSaySo() {
    for (String command : new String[] {"new", "freeze"}) {
      Outcome outcome =
          command.equals("new")
              ? run("migration", command, "name", "--checkout", elsewhere.toString())
              : run("migration", command, "--checkout", elsewhere.toString());
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .startsWith("watchword: " + elsewhere + " is in no checkout of Watchword's repository")
          .contains("`watchword migrate` runs migrations");
    }
  }

  @Test
  void nameThatCannotBeAFileIsAUsageError() {
    for (String name : new String[] {"Refresh", "a b", "../x", "", "a__b", "1a"}) {
      Outcome outcome = migration("new", name);
      assertThat(outcome.code()).as(name).isEqualTo(2);
      assertThat(outcome.err()).contains("must be lower-case words joined by _");
    }
    assertThat(run("migration").code()).isEqualTo(2);
  }

  @Test
  void nothingIsWrittenWhenTheMigrationsBuildWhatIsDeclared() throws IOException {
    Frozen before = Frozen.of(folder);
    Outcome outcome = migration("new", "nothing");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("The migrations build what is declared");
    assertThat(Frozen.of(folder)).isEqualTo(before);
  }

  @Test
  void emptyMigrationIsWrittenForEachEngineAndFrozenAgainAfterAnEdit() throws IOException {
    Outcome made = migration("new", "by_hand", "--empty");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("innodb/" + NEXT + "by_hand.sql", "sqlite/", "postgres/");
    assertThat(Frozen.in(folder)).isEqualTo(Frozen.of(folder));
    assertThat(Frozen.in(folder).names()).endsWith(NEXT + "by_hand");
    Files.writeString(folder.resolve("sqlite/" + NEXT + "by_hand.sql"), "-- ours\n\nSELECT 1;\n");
    assertThat(Frozen.in(folder)).isNotEqualTo(Frozen.of(folder));
    assertThat(migration("freeze").out()).contains(NEXT + "by_hand is frozen\n");
    assertThat(Frozen.in(folder)).isEqualTo(Frozen.of(folder));
    assertThat(migration("freeze").out()).contains("frozen already");
    assertThat(migration("new", "next", "--empty").err())
        .contains("this program was built from other migrations");
  }

  @Test
  void editedOldMigrationIsNotFrozenAgainAndStopsTheNextOne() throws IOException {
    Path old = folder.resolve("sqlite/V001__auth_tables.sql");
    Files.writeString(old, Files.readString(old) + "-- more\n");
    Outcome freeze = migration("freeze");
    assertThat(freeze.code()).isEqualTo(1);
    assertThat(freeze.err())
        .contains("sqlite/V001__auth_tables.sql was edited after it was frozen. Restore it");
    Outcome next = migration("new", "next", "--empty");
    assertThat(next.code()).isEqualTo(2);
    assertThat(next.err()).contains("sqlite/V001__auth_tables.sql was edited");
  }

  @Test
  void engineOfInnoDbHasAFileOfItsOwnWhenItsTextDiffers() {
    Draft one = new Draft(List.of("CREATE TABLE a (b binary(16))"), List.of());
    Draft other = new Draft(List.of("CREATE TABLE a (b binary(17))"), List.of());
    Map<Engine, Draft> same =
        Map.of(Engine.SQLITE, one, Engine.POSTGRES, one, Engine.MARIADB, one, Engine.MYSQL, one);
    assertThat(MigrationFiles.of("V009__a", "a", same).keySet())
        .containsExactly("innodb/V009__a.sql", "postgres/V009__a.sql", "sqlite/V009__a.sql");
    assertThat(
            MigrationFiles.of("V009__a", "a", Map.of(Engine.MARIADB, one, Engine.MYSQL, other))
                .keySet())
        .containsExactly("mariadb/V009__a.sql", "mysql/V009__a.sql");
  }
}
