// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Sql;
import dev.watchword.store.sql.dialect.Ddl;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A4, A5: what is declared is made, read back as declared, and each later difference is named. */
class DeclarationTest {

  @EveryEngine
  void tablesMadeFromTheirDeclarationEqualIt(TestDatabase database) throws SQLException {
    Toys.create(database);
    assertThat(Toys.drift(database)).isEmpty();
    LiveSchema live = Toys.schema(database);
    assertThat(live.table("member").orElseThrow().columns()).hasSize(13);
    assertThat(live.index("member", "member_newest_idx").orElseThrow().shape().keyText())
        .isEqualTo("person_id, joined_at DESC");
  }

  /** An index is rebuilt with everything that was read of it, as after a bulk load. */
  @EveryEngine
  void indexMadeAgainFromWhatWasReadEqualsTheDeclaration(TestDatabase database)
      throws SQLException {
    Toys.create(database);
    Dialect dialect = Toys.dialect(database);
    for (LiveSchema.LiveIndex index : Toys.schema(database).indexes()) {
      // InnoDB wants each foreign key to have its index at all times.
      if (!index.primary()
          && !List.of("home_id", "invited_by").contains(index.columns().getFirst())) {
        Sql.run(
            database, dialect.dropIndex(index.table(), index.name()), dialect.createIndex(index));
      }
    }
    assertThat(Toys.drift(database)).isEmpty();
  }

  @EveryEngine
  void anotherDirectionOrOrderOfKeysIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    replace(database, "member", "member_newest_idx", "(person_id, joined_at)");
    assertThat(Toys.drift(database))
        .containsExactly(
            "index member_newest_idx should be on [person_id, joined_at DESC] but is on"
                + " [person_id, joined_at]");
    replace(database, "member", "member_newest_idx", "(joined_at DESC, person_id)");
    assertThat(Toys.drift(database))
        .containsExactly(
            "index member_newest_idx should be on [person_id, joined_at DESC] but is on"
                + " [joined_at DESC, person_id]");
  }

  @EveryEngine("postgres")
  void anotherOrderOfNullsOrOperatorClassOrCollationIsDrift(TestDatabase database)
      throws SQLException {
    Toys.create(database);
    replace(database, "member", "member_newest_idx", "(person_id, joined_at DESC NULLS LAST)");
    replace(database, "team", "team_search_idx", "USING gin (name COLLATE \"POSIX\" gin_trgm_ops)");
    replace(database, "member", "member_settings_idx", "USING gin (settings jsonb_path_ops)");
    assertThat(Toys.drift(database))
        .containsExactlyInAnyOrder(
            "index member_newest_idx should be on [person_id, joined_at DESC] but is on"
                + " [person_id, joined_at DESC NULLS LAST]",
            "index team_search_idx should be on [name] but is on [name COLLATE \"POSIX\"]",
            "index member_settings_idx should be on [settings] but is on [settings"
                + " jsonb_path_ops]");
  }

  @EveryEngine({"mariadb", "mysql"})
  void aPartOfAColumnOrAnIndexThatThePlannerIgnoresIsDrift(TestDatabase database)
      throws SQLException {
    Toys.create(database);
    replace(database, "member", "member_present_idx", "(role(10), left_at)");
    Sql.run(
        database,
        "ALTER TABLE member ALTER INDEX member_newest_idx "
            + (database.engine().equals("mysql") ? "INVISIBLE" : "IGNORED"));
    assertThat(Toys.drift(database))
        .containsExactlyInAnyOrder(
            "index member_present_idx should be on [role, left_at] but is on [role (10), left_at]",
            "index member_newest_idx should be on [person_id, joined_at DESC] but is on"
                + " [person_id INVISIBLE, joined_at INVISIBLE DESC]");
  }

  @EveryEngine({"sqlite", "postgres"})
  void anotherPredicateOrNoneIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    replace(
        database,
        "member",
        "member_present_idx",
        "(role) WHERE left_at IS NULL OR role <> 'guest'");
    assertThat(Toys.drift(database))
        .containsExactly(
            "index member_present_idx should hold the rows with left_at IS NULL AND role <>"
                + " 'guest' but holds the rows with left_at IS NULL OR role <> 'guest'");
    replace(database, "member", "member_present_idx", "(role)");
    assertThat(Toys.drift(database))
        .containsExactly(
            "index member_present_idx should hold the rows with left_at IS NULL AND role <>"
                + " 'guest' but holds every row");
    replace(
        database,
        "member",
        "member_present_idx",
        "(role) WHERE (((left_at) IS NULL) AND (NOT role = 'guest'))");
    assertThat(Toys.drift(database)).hasSize(1);
    replace(
        database,
        "member",
        "member_present_idx",
        "(\"role\") WHERE ((left_at) is null) and (role <> 'guest')");
    assertThat(Toys.drift(database)).isEmpty();
  }

  @EveryEngine({"sqlite", "postgres", "mysql"})
  void anotherExpressionIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    Sql.dropIndex(database, "team", "team_name_key");
    String expression = database.engine().equals("mysql") ? "((upper(name)))" : "(upper(name))";
    Sql.run(database, "CREATE UNIQUE INDEX team_name_key ON team " + expression);
    assertThat(Toys.drift(database))
        .containsExactly(
            "index team_name_key should be on [(lower(name))] but is on [(upper(name))]");
  }

  @EveryEngine("postgres")
  void aLostIncludeAndAnotherMethodAreDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    replace(database, "member", "member_invited_by_idx", "(invited_by)");
    replace(database, "member", "member_joined_at_idx", "(joined_at)");
    replace(database, "team", "team_search_idx", "USING hash (name)");
    assertThat(Toys.drift(database))
        .containsExactlyInAnyOrder(
            "index member_invited_by_idx should include [role] but includes []",
            "index member_joined_at_idx should have method BRIN but has BTREE",
            "index team_search_idx should have method TRIGRAM but has HASH");
  }

  @EveryEngine({"mariadb", "mysql"})
  void anotherMethodIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    replace(database, "team", "team_search_idx", "(name)");
    assertThat(Toys.drift(database))
        .containsExactly("index team_search_idx should have method FULLTEXT but has BTREE");
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void anotherTypeOrActionOnDeleteIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    boolean postgres = database.engine().equals("postgres");
    Sql.run(
        database,
        postgres
            ? "ALTER TABLE member ALTER COLUMN points TYPE integer, ALTER COLUMN note SET NOT NULL"
            : "ALTER TABLE member MODIFY points int NOT NULL, MODIFY note mediumtext NOT NULL",
        "ALTER TABLE member DROP "
            + (postgres ? "CONSTRAINT" : "FOREIGN KEY")
            + " member_home_id_fkey",
        "ALTER TABLE member ADD CONSTRAINT member_home_id_fkey"
            + " FOREIGN KEY (home_id) REFERENCES team (id) ON DELETE CASCADE");
    assertThat(Toys.drift(database))
        .hasSize(4)
        .anyMatch(
            line -> line.startsWith("column member.points should be bigint NOT NULL but is int"))
        .anyMatch(
            line -> line.startsWith("column member.note should be") && line.contains("NOT NULL"))
        .contains(
            "foreign key member: home_id → team (id) ON DELETE RESTRICT is missing",
            "foreign key member: home_id → team (id) ON DELETE CASCADE is not declared");
  }

  @EveryEngine({"mariadb", "mysql"})
  void aShorterBinaryColumnIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    Sql.run(database, "ALTER TABLE member MODIFY picture varbinary(63)");
    assertThat(Toys.drift(database))
        .containsExactly("column member.picture should be varbinary(64) but is varbinary(63)");
  }

  @EveryEngine("postgres")
  void aLostBoundOfBytesAndAnotherFillFactorAreDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    Sql.run(
        database,
        "ALTER TABLE member DROP CONSTRAINT member_picture_check",
        "ALTER TABLE team RESET (fillfactor)",
        "ALTER TABLE member SET (fillfactor = 50)");
    assertThat(Toys.drift(database))
        .containsExactlyInAnyOrder(
            "check of member: octet_length(picture) <= 64 is missing",
            "table team should have fillfactor=70 but has no options",
            "table member should have no options but has fillfactor=50");
  }

  @EveryEngine("mariadb")
  void aTextThatNeedNotBeJsonAnyMoreIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    Sql.run(database, "ALTER TABLE member DROP CONSTRAINT CONSTRAINT_1");
    assertThat(Toys.drift(database))
        .containsExactly("check of member: json_valid(settings) is missing");
  }

  /** SQLite alters a table by making another one; so might an operator. */
  @EveryEngine("sqlite")
  void aTableMadeAnewInAnotherShapeIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    Sql.run(
        database,
        "DROP TABLE member",
        """
        CREATE TABLE member (
          team_id BLOB NOT NULL, person_id BLOB NOT NULL, role TEXT NOT NULL, points TEXT NOT NULL,
          active INTEGER NOT NULL, picture BLOB, settings TEXT, note TEXT, invited_by BLOB,
          home_id BLOB, digest BLOB, joined_at INTEGER NOT NULL, left_at INTEGER NOT NULL,
          PRIMARY KEY (person_id, team_id),
          FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE,
          FOREIGN KEY (invited_by) REFERENCES team (id) ON DELETE SET NULL,
          FOREIGN KEY (home_id) REFERENCES team (name) ON DELETE RESTRICT,
          CHECK (length(picture) <= 65), CHECK (json_valid(settings)), CHECK (length(digest) = 32))
        """,
        "CREATE INDEX member_newest_idx ON member (person_id, joined_at DESC)",
        "CREATE INDEX member_present_idx ON member (role) WHERE left_at IS NULL AND role <>"
            + " 'guest'",
        "CREATE INDEX member_invited_by_idx ON member (invited_by, role)",
        "CREATE INDEX member_home_id_idx ON member (home_id)",
        "CREATE INDEX member_points_idx ON member (points)",
        "CREATE INDEX member_joined_at_idx ON member (joined_at COLLATE NOCASE)");
    assertThat(Toys.drift(database))
        .containsExactlyInAnyOrder(
            "column member.points should be INTEGER NOT NULL but is TEXT NOT NULL",
            "column member.left_at should be INTEGER but is INTEGER NOT NULL",
            "index member_pkey should be on [team_id, person_id] but is on [person_id, team_id]",
            "foreign key member: home_id → team (id) ON DELETE RESTRICT is missing",
            "foreign key member: home_id → team (name) ON DELETE RESTRICT is not declared",
            "check of member: length(picture) <= 64 is missing",
            "check of member: length(picture) <= 65 is not declared",
            "index member_joined_at_idx should be on [joined_at] but is on [joined_at COLLATE"
                + " NOCASE]",
            "table member should have STRICT, WITHOUT ROWID but has no options");
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void anotherOrderOfThePrimaryKeyIsDrift(TestDatabase database) throws SQLException {
    Toys.create(database);
    Sql.run(
        database,
        database.engine().equals("postgres")
            ? "ALTER TABLE member DROP CONSTRAINT member_pkey, ADD PRIMARY KEY (person_id, team_id)"
            : "ALTER TABLE member DROP FOREIGN KEY member_team_id_fkey, DROP PRIMARY KEY,"
                + " ADD PRIMARY KEY (person_id, team_id)");
    assertThat(Toys.drift(database))
        .contains(
            "index member_pkey should be on [team_id, person_id] but is on [person_id, team_id]");
  }

  @Test
  void anIndexThatAnEngineCannotHaveIsRefusedWithAWayOut() {
    Index partial = Index.on("member_x_idx", "member", "reason", "role").where("left_at IS NULL");
    Ddl mysql = Dialect.of(Engine.MYSQL).ddl();
    assertThatThrownBy(() -> mysql.createIndex(partial))
        .hasMessage(
            "index member_x_idx: MySQL has no partial indexes; declare with only(…) the engines"
                + " that have it, and a stand-in for the others");
    for (Index index : Toys.INDEXES) {
      for (Engine engine : Engine.values()) {
        assertThat(Dialect.of(engine).ddl().createIndex(index)).startsWith("CREATE ");
      }
    }
  }

  private static void replace(TestDatabase database, String table, String index, String body)
      throws SQLException {
    // InnoDB needs an index for each foreign key, so the new one comes first.
    Sql.run(
        database,
        "CREATE INDEX other_idx ON " + table + " " + body,
        Toys.dialect(database).dropIndex(table, index));
    Sql.run(
        database,
        "CREATE INDEX " + index + " ON " + table + " " + body,
        Toys.dialect(database).dropIndex(table, "other_idx"));
  }
}
