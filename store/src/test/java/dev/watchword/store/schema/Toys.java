// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.sql.Difference;
import dev.watchword.store.sql.Drift;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Declared tables for tests, which between them have everything that a declaration can say. */
public final class Toys {
  static final Table TEAM =
      Table.named("team").column("id", ColumnType.UUID).text("name", 100).fillFactor(70);

  static final Table MEMBER =
      Table.named("member")
          .column("team_id", ColumnType.UUID)
          .column("person_id", ColumnType.UUID)
          .text("role", 20)
          .column("points", ColumnType.NUMBER)
          .column("active", ColumnType.BOOLEAN)
          .nullableBytes("picture", 64)
          .nullable("settings", ColumnType.JSON)
          .nullable("note", ColumnType.LONG_TEXT)
          .nullable("invited_by", ColumnType.UUID)
          .nullable("home_id", ColumnType.UUID)
          .nullable("digest", ColumnType.HASH)
          .column("joined_at", ColumnType.TIMESTAMP)
          .nullable("left_at", ColumnType.TIMESTAMP)
          .key("team_id", "person_id")
          .cascades("team_id", "team")
          .clears("invited_by", "team")
          .restricts("home_id", "team");

  static final Index NEWEST =
      Index.on("member_newest_idx", "member", "a person's teams", "person_id", "joined_at DESC");

  static final Index PRESENT =
      Index.on("member_present_idx", "member", "who is here", "role")
          .where("left_at IS NULL AND role <> 'guest'")
          .only(
              "MariaDB and MySQL have no partial indexes",
              Index.on("member_present_idx", "member", "who is here", "role", "left_at"),
              Engine.SQLITE,
              Engine.POSTGRES);

  static final Index INVITED =
      Index.on("member_invited_by_idx", "member", "cascade, with the role", "invited_by")
          .including("role")
          .only(
              "only PostgreSQL has INCLUDE",
              Index.on("member_invited_by_idx", "member", "cascade", "invited_by", "role"),
              Engine.POSTGRES);

  static final Index HOME = Index.on("member_home_id_idx", "member", "cascade", "home_id");

  static final Index JOINED =
      Index.on("member_joined_at_idx", "member", "reports by time", "joined_at")
          .using(Method.BRIN)
          .only(
              "only PostgreSQL has BRIN",
              Index.on("member_joined_at_idx", "member", "reports by time", "joined_at"),
              Engine.POSTGRES);

  static final Index SETTINGS =
      Index.on("member_settings_idx", "member", "search in settings", "settings")
          .using(Method.GIN)
          .only(
              "only PostgreSQL has GIN",
              Index.on("member_points_idx", "member", "none better", "points"),
              Engine.POSTGRES);

  static final Index NAME =
      Index.unique("team_name_key", "team", "one team of a name, in any case", "lower(name)")
          .only(
              "MariaDB has no indexes on expressions",
              Index.unique("team_name_key", "team", "one team of a name", "name"),
              Engine.SQLITE,
              Engine.POSTGRES,
              Engine.MYSQL);

  static final Index SEARCH =
      Index.on("team_search_idx", "team", "search by name", "name")
          .using(Method.FULLTEXT)
          .only(
              "PostgreSQL has trigrams instead",
              Index.on("team_search_idx", "team", "search by name", "name")
                  .using(Method.TRIGRAM)
                  .only(
                      "SQLite has full text in tables of its own only",
                      Index.on("team_search_idx", "team", "search by prefix", "name"),
                      Engine.POSTGRES),
              Engine.MARIADB,
              Engine.MYSQL);

  public static final List<Table> TABLES = List.of(TEAM, MEMBER);
  public static final List<Index> INDEXES =
      List.of(NAME, SEARCH, NEWEST, PRESENT, INVITED, HOME, JOINED, SETTINGS);

  private Toys() {}

  static Dialect dialect(TestDatabase database) {
    return Dialect.of(TestStore.config(database).database().target().engine());
  }

  /** Creates the tables as declared. */
  static void create(TestDatabase database) throws SQLException {
    Dialect dialect = dialect(database);
    for (Table table : TABLES) {
      Sql.run(database, dialect.ddl().create(table, INDEXES).toArray(String[]::new));
    }
  }

  static LiveSchema schema(TestDatabase database) throws SQLException {
    try (Connection connection = Sql.connect(database)) {
      return dialect(database).schema(connection);
    }
  }

  static List<String> drift(TestDatabase database) throws SQLException {
    return Drift.of(dialect(database), schema(database), TABLES, INDEXES).stream()
        .map(Difference::text)
        .toList();
  }
}
