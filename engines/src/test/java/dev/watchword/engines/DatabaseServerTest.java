// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shared server of each engine and its databases. */
final class DatabaseServerTest {

  @EveryEngine
  void newDatabaseAnswers(TestDatabase database) throws SQLException {
    assertThat(Jdbc.number(database.url(), "select 1")).isEqualTo(1);
    assertThat(database.url()).startsWith(database.engine() + ":");
    assertThat(database.server().engine()).isEqualTo(database.engine());
    assertThat(database.server().version()).matches("[0-9]+([.][0-9]+)+");
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void wrongPasswordIsRefused(TestDatabase database) {
    assertThatThrownBy(() -> Jdbc.connect(database.url(), "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?is).*(password authentication failed|access denied).*");
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void rootHasNoWayIn(TestDatabase database) {
    String url = database.url().replace("watchword:", "root:");
    assertThatThrownBy(() -> Jdbc.connect(url, "")).isInstanceOf(SQLException.class);
  }

  @EveryEngine
  void twoDatabasesAreDistinct(TestDatabase database) throws SQLException {
    String other = database.server().createDatabase();
    Jdbc.execute(database.url(), "create table only_here (id int)");
    Jdbc.execute(other, "create table only_here (id int)");
    Jdbc.execute(other, "insert into only_here values (1)");

    assertThat(other).isNotEqualTo(database.url());
    assertThat(Jdbc.number(database.url(), "select count(*) from only_here")).isZero();
    database.server().dropDatabase(other);
  }

  @EveryEngine({"postgres", "mariadb", "mysql"})
  void ownerOfADatabaseMayDoNothingElse(TestDatabase database) throws SQLException {
    String owned = database.server().createOwnedDatabase();
    Jdbc.execute(owned, "create table own (id int primary key)");
    Jdbc.execute(owned, "insert into own values (1)");
    assertThat(Jdbc.number(owned, "select count(*) from own")).isEqualTo(1);

    List<String> forbidden =
        database.engine().equals("postgres")
            ? List.of(
                "copy (select 1) to program 'true'",
                "copy own to '/tmp/never-written'",
                "select pg_read_file('/etc/hostname')",
                "select lo_import('/etc/hostname')",
                "create extension dblink",
                "create role other",
                "create database other",
                "alter system set work_mem = '1MB'",
                "create function f() returns int language c as 'x'")
            : List.of(
                "select 1 into outfile '/tmp/never-written'",
                "load data infile '/etc/hostname' into table own",
                "set global max_connections = 5",
                "create database other",
                "create user other",
                "create table mysql.other (id int)",
                "create function f returns string soname 'x.so'");
    for (String sql : forbidden) {
      assertThatThrownBy(() -> Jdbc.execute(owned, sql))
          .as(sql)
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?is).*(permission|denied|must be superuser|privilege).*");
    }
    if (!database.engine().equals("postgres")) {
      assertThat(Jdbc.number(owned, "select load_file('/etc/hostname') is null")).isEqualTo(1);
    }
  }

  @EveryEngine({"sqlite", "postgres"})
  void copyHoldsTheRowsAndIsDistinct(TestDatabase database) throws SQLException {
    if (database.engine().equals("sqlite")) {
      Jdbc.execute(database.url(), "pragma journal_mode=wal");
    }
    Jdbc.execute(database.url(), "create table copied (id int)");
    Jdbc.execute(database.url(), "insert into copied values (1)");

    String copy = database.server().createDatabaseFrom(database.url());
    Jdbc.execute(copy, "insert into copied values (2)");

    assertThat(Jdbc.number(copy, "select count(*) from copied")).isEqualTo(2);
    assertThat(Jdbc.number(database.url(), "select count(*) from copied")).isEqualTo(1);
    database.server().dropDatabase(copy);
  }

  @EveryEngine({"mariadb", "mysql"})
  void copyIsUnsupportedWhereTheServerHasNone(TestDatabase database) {
    assertThatThrownBy(() -> database.server().createDatabaseFrom(database.url()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @EveryEngine
  void foreignDatabaseIsNotDropped(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database.server().dropDatabase("postgres://watchword:x@localhost/other"));
  }

  @EveryEngine
  void sharedServerIsOne(TestDatabase database) {
    assertThat(Engines.shared(database.engine())).isSameAs(database.server());
  }

  @Test
  void unknownEngineIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.shared("oracle"))
        .withMessageContaining("oracle")
        .withMessageContaining("[sqlite, postgres, mariadb, mysql]");
  }
}
