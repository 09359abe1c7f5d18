// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Catalogue;
import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.Toys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A migration is written from what is declared, and refuses what it cannot write. */
class DraftTest {
  private static final Index NICKNAME =
      Index.on("users_nickname_idx", "users", "search by nickname", "nickname", "created_at DESC");

  private static Draft draft(TestDatabase database, List<Table> tables, List<Index> indexes) {
    return Draft.of(
        Fixture.target(database.url()),
        Catalogue.MIGRATION_FOLDER,
        Catalogue.MIGRATIONS,
        tables,
        indexes);
  }

  private static List<Table> tables(String changed, UnaryOperator<Table> change) {
    return Catalogue.tables().stream()
        .map(table -> table.name().equals(changed) ? change.apply(table) : table)
        .toList();
  }

  private static List<Index> indexes(Index... more) {
    List<Index> indexes = new ArrayList<>(Catalogue.indexes());
    indexes.addAll(List.of(more));
    return indexes;
  }

  @EveryEngine
  void nothingIsWrittenWhenTheMigrationsBuildWhatIsDeclared(TestDatabase database) {
    assertThat(draft(database, Catalogue.tables(), indexes()))
        .isEqualTo(new Draft(List.of(), List.of()));
  }

  /** The draft itself runs its statements and requires that no difference is left. */
  @EveryEngine
  void newTablesColumnsAndIndexesAreWrittenAndTheOldIndexIsDroppedLast(TestDatabase database) {
    List<Table> tables =
        new ArrayList<>(
            tables(
                "users",
                users ->
                    users
                        .nullableText("nickname", 40)
                        .nullableBytes("picture", 64)
                        .nullable("settings", ColumnType.JSON)));
    tables.addAll(Toys.TABLES);
    List<Index> indexes = indexes(NICKNAME);
    indexes.addAll(Toys.INDEXES);
    indexes.removeIf(index -> index.name().equals("verification_identifier_purpose_idx"));
    Draft draft = draft(database, tables, indexes);
    assertThat(draft.refusals()).isEmpty();
    assertThat(draft.statements())
        .anyMatch(sql -> sql.startsWith("CREATE TABLE member ("))
        .anyMatch(sql -> sql.startsWith("ALTER TABLE users ADD COLUMN nickname "))
        .anyMatch(sql -> sql.contains("users_nickname_idx ON users (nickname, created_at DESC)"));
    assertThat(draft.statements().getLast())
        .startsWith("DROP INDEX ")
        .contains("verification_identifier_purpose_idx");
    assertThat(draft.text("more_tables"))
        .startsWith("-- SPDX-FileCopyrightText: 2026 The Watchword Authors\n")
        .contains("-- more tables\n\nALTER TABLE users ADD COLUMN ");
  }

  @EveryEngine("postgres")
  void indexOfALiveTableIsBuiltAndDroppedWithoutALock(TestDatabase database) {
    List<Index> indexes = indexes(NICKNAME);
    indexes.removeIf(index -> index.name().equals("verification_identifier_purpose_idx"));
    Draft draft =
        draft(database, tables("users", users -> users.nullableText("nickname", 40)), indexes);
    assertThat(draft.statements())
        .containsExactly(
            "ALTER TABLE users ADD COLUMN nickname varchar(40) COLLATE \"C\"",
            "CREATE INDEX CONCURRENTLY users_nickname_idx ON users (nickname, created_at DESC)",
            "DROP INDEX CONCURRENTLY IF EXISTS verification_identifier_purpose_idx");
  }

  @EveryEngine
  void whatOnlyAPersonCanWriteIsRefusedWithTheReason(TestDatabase database) {
    List<Table> tables =
        tables(
            "users",
            users -> {
              List<Column> columns = new ArrayList<>(users.columns());
              columns.removeIf(column -> column.name().equals("image"));
              columns.replaceAll(
                  column ->
                      column.name().equals("email_verified")
                          ? new Column("email_verified", ColumnType.TEXT, 20, true)
                          : column);
              return new Table("users", columns, users.key(), users.references(), 100)
                  .text("nickname", 40)
                  .nullable("team_id", ColumnType.UUID)
                  .clears("team_id", "session");
            });
    tables = new ArrayList<>(tables);
    tables.removeIf(table -> table.name().equals("rate_limit"));
    List<Index> indexes = indexes();
    indexes.replaceAll(
        index ->
            index.name().equals("users_email_key")
                ? Index.unique("users_email_key", "users", "reason", "email DESC")
                : index);
    Draft draft = draft(database, tables, indexes);
    assertThat(draft.statements()).isEmpty();
    assertThat(draft.refusals())
        .hasSize(6)
        .anyMatch(line -> line.matches("column users.email_verified should be .*another type.*"))
        .anyMatch(line -> line.matches("column users.nickname should be .* NOT NULL DEFAULT …"))
        .anyMatch(line -> line.matches("column users.image is not declared: .* RENAME COLUMN .*"))
        .anyMatch(line -> line.matches("foreign key users: team_id → .* is missing: .*"))
        .anyMatch(line -> line.matches("index users_email_key should be on .*a name of its own.*"))
        .anyMatch(line -> line.matches("table rate_limit is not declared: .*DROP TABLE.*"));
  }
}
