// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class CollectorTest {

  private static Snapshot collect(TestDatabase database) {
    return Doctor.collect(Sql.address(database), Look.EVERYTHING);
  }

  private static IndexInfo index(TableInfo table, String name) {
    return table.indexes().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @EveryEngine
  void tablesKeysAndIndexesAreAsTheyWereMade(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "CREATE TABLE parent (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b))",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, pa INTEGER, pb INTEGER, token VARCHAR(100) NOT NULL,"
            + " CONSTRAINT child_token UNIQUE (token),"
            + " CONSTRAINT child_fk FOREIGN KEY (pa, pb) REFERENCES parent (a, b) ON DELETE CASCADE)",
        "CREATE INDEX child_pb_id ON child (pb, id DESC)",
        "INSERT INTO parent VALUES (1, 2), (3, 4)");
    Snapshot snapshot = collect(database);
    assertThat(snapshot.engine().id()).isEqualTo(database.engine());
    assertThat(snapshot.schema().tables())
        .extracting(TableInfo::name)
        .containsExactly("child", "parent");
    TableInfo child = snapshot.schema().table("child").orElseThrow();
    assertThat(child.foreignKeys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.columns()).containsExactly("pa", "pb");
              assertThat(key.table()).isEqualTo("parent");
              assertThat(key.referenced()).containsExactly("a", "b");
              assertThat(key.onDelete()).isEqualTo("CASCADE");
            });
    assertThat(index(child, "child_pb_id").shape().keys())
        .extracting(Key::term)
        .containsExactly("pb", "id");
    assertThat(index(child, "child_pb_id").shape().keys().getLast().descending()).isTrue();
    assertThat(child.indexes())
        .filteredOn(each -> each.backs() == Backing.UNIQUE)
        .singleElement()
        .satisfies(
            each -> assertThat(each.shape().keys()).extracting(Key::term).containsExactly("token"));
    assertThat(child.primaryKey().orElseThrow().shape().unique()).isTrue();
    assertThat(child.column("token").orElseThrow().nullable()).isFalse();
    assertThat(snapshot.schema().table("parent").orElseThrow().primaryKey()).isPresent();
  }

  @EveryEngine("postgres")
  void whatOnlyPostgresHasIsRead(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name varchar(9), tags jsonb)",
        "CREATE INDEX by_lower ON users (lower(email) text_pattern_ops) INCLUDE (name)"
            + " WHERE name IS NOT NULL",
        "CREATE INDEX by_c ON users (email COLLATE \"C\" DESC NULLS LAST)",
        "CREATE INDEX by_tags ON users USING gin (tags)",
        "ALTER TABLE users REPLICA IDENTITY USING INDEX users_pkey",
        "INSERT INTO users SELECT n, 'user' || n, NULL, NULL FROM generate_series(1, 3000) n",
        "ANALYZE users");
    TableInfo users = collect(database).schema().table("users").orElseThrow();
    assertThat(users.rows()).isEqualTo(3000);
    assertThat(users.bytes()).isGreaterThan(100_000);
    assertThat(users.column("email").orElseThrow().distinct().orElseThrow()).isEqualTo(3000);
    assertThat(users.activity().analyzed()).isPresent();
    IndexInfo lower = index(users, "by_lower");
    assertThat(lower.shape().keys())
        .containsExactly(new Key("lower(email)", false, false, false, "text_pattern_ops", null, 0));
    assertThat(lower.shape().included()).containsExactly("name");
    assertThat(lower.shape().predicate()).contains("name IS NOT NULL");
    assertThat(index(users, "by_c").shape().keys())
        .containsExactly(new Key("email", true, true, false, null, "C", 0));
    assertThat(index(users, "by_tags").shape().method()).isEqualTo(Method.GIN);
    assertThat(index(users, "users_pkey").pinned()).isTrue();
    assertThat(index(users, "users_pkey").scans()).isPresent();
  }

  @EveryEngine({"mariadb", "mysql"})
  void prefixesAndHiddenIndexesAreRead(TestDatabase database) throws SQLException {
    String hidden = database.engine().equals("mysql") ? "INVISIBLE" : "IGNORED";
    Sql.run(
        database,
        "CREATE TABLE session (id INT PRIMARY KEY, token TEXT, at DATETIME,"
            + " INDEX by_token (token(20)), INDEX by_at (at) "
            + hidden
            + ")");
    TableInfo session = collect(database).schema().table("session").orElseThrow();
    assertThat(index(session, "by_token").shape().keys().getFirst().prefixLength()).isEqualTo(20);
    assertThat(index(session, "by_at").visible()).isFalse();
    assertThat(session.column("token").orElseThrow().collation()).isNotNull();
  }

  @EveryEngine("sqlite")
  void whatOnlyTheTextSaysIsRead(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "CREATE TABLE users (id TEXT PRIMARY KEY, email TEXT COLLATE NOCASE, active INTEGER)",
        "CREATE INDEX by_lower ON users (lower(email), id DESC) WHERE active = 1",
        "CREATE TABLE counted (id INTEGER PRIMARY KEY)",
        "INSERT INTO counted VALUES (1), (41)");
    Snapshot snapshot = collect(database);
    TableInfo users = snapshot.schema().table("users").orElseThrow();
    IndexInfo lower = index(users, "by_lower");
    assertThat(users.bytes()).isPositive();
    assertThat(lower.bytes()).isPositive();
    assertThat(lower.shape().keys().getFirst().term()).isEqualTo("lower(email)");
    assertThat(lower.shape().keys().getFirst().isColumn()).isFalse();
    assertThat(lower.shape().predicate()).isEqualTo("active = 1");
    assertThat(users.column("email").orElseThrow().collation()).isEqualTo("NOCASE");
    assertThat(snapshot.schema().table("counted").orElseThrow().rows()).isEqualTo(41);
  }

  @EveryEngine
  void hostileNamesAreOnlyNames(TestDatabase database) throws SQLException {
    boolean innoDb = database.engine().equals("mariadb") || database.engine().equals("mysql");
    String quote = innoDb ? "`" : "\"";
    String name = "a'b" + quote + quote + "; DROP TABLE victim; --";
    String actual = "a'b" + quote + "; DROP TABLE victim; --";
    Sql.run(
        database,
        "CREATE TABLE victim (id INTEGER PRIMARY KEY)",
        "CREATE TABLE "
            + quote
            + name
            + quote
            + " (id INTEGER PRIMARY KEY, "
            + quote
            + name
            + quote
            + " INTEGER REFERENCES victim (id))");
    Snapshot snapshot = collect(database);
    assertThat(snapshot.schema().tables()).extracting(TableInfo::name).contains("victim", actual);
    assertThat(snapshot.schema().table(actual).orElseThrow().column(actual)).isPresent();
    Doctor.judge(snapshot);
    assertThat(collect(database).schema().tables()).hasSize(2);
  }

  @EveryEngine
  void examinationChangesNothing(TestDatabase database) throws SQLException, IOException {
    Sql.run(
        database,
        "CREATE TABLE session (id INTEGER PRIMARY KEY, token VARCHAR(80), user_id INTEGER)",
        "CREATE INDEX by_user ON session (user_id)",
        "INSERT INTO session VALUES (1, 'a', 1), (2, 'b', 1)");
    List<String> before = catalogue(database);
    collect(database);
    collect(database);
    assertThat(catalogue(database)).isEqualTo(before);
  }

  /** Returns everything that the engine tells of the schema, its statistics and its settings. */
  private static List<String> catalogue(TestDatabase database) throws SQLException, IOException {
    List<String> all = new ArrayList<>();
    switch (database.engine()) {
      case "postgres" -> {
        all.addAll(
            Sql.rows(
                database,
                "SELECT c.*, c.oid FROM pg_class c WHERE relnamespace = 'public'::regnamespace ORDER BY c.oid"));
        all.addAll(
            Sql.rows(
                database,
                "SELECT * FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) ORDER BY attrelid, attnum"));
        all.addAll(
            Sql.rows(
                database,
                "SELECT * FROM pg_index WHERE indrelid = 'session'::regclass ORDER BY indexrelid"));
        all.addAll(Sql.rows(database, "SELECT * FROM pg_stats WHERE schemaname = 'public'"));
        all.addAll(Sql.rows(database, "SELECT * FROM pg_db_role_setting"));
        all.addAll(
            Sql.rows(
                database,
                "SELECT n_tup_ins, n_tup_upd, n_tup_del, n_live_tup, n_dead_tup, seq_scan, analyze_count FROM pg_stat_user_tables"));
      }
      case "mariadb", "mysql" -> {
        all.addAll(Sql.rows(database, "SHOW CREATE TABLE session"));
        all.addAll(
            Sql.rows(
                database,
                "SELECT table_name, create_time, update_time FROM information_schema.tables WHERE table_schema = DATABASE()"));
        all.addAll(Sql.rows(database, "SELECT * FROM session"));
      }
      default ->
          all.add(
              Files.size(file(database))
                  + " "
                  + Arrays.hashCode(Files.readAllBytes(file(database))));
    }
    return all;
  }

  private static Path file(TestDatabase database) {
    return Path.of(database.url().substring("sqlite:".length()));
  }
}
