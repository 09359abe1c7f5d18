// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Sql;
import dev.watchword.doctor.collect.Address;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

class QuotingTest {
  private static final List<String> HOSTILE =
      List.of(
          "",
          "it's",
          "a\\",
          "\\' OR 1 = 1 -- ",
          "\\\\'; DROP TABLE texts; -- ",
          "\\x41\\101\\n",
          "é\\😀\n`\"");

  /** A text from a foreign database that ends its own quotation would be run as SQL. */
  @EveryEngine
  void hostileTextStaysTextWhateverTheServerSaysOfBackslashes(TestDatabase database)
      throws SQLException {
    Engine engine = Engine.valueOf(database.engine().toUpperCase(Locale.ROOT));
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      boolean innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
      statement.execute(
          "CREATE TABLE texts (name VARCHAR(100) "
              + (innoDb ? "COLLATE utf8mb4_bin " : "")
              + "NOT NULL)");
      for (String setting : settings(engine)) {
        statement.execute(setting);
        for (String text : HOSTILE) {
          String literal = Quoting.of(engine).literal(text);
          assertThat(first(statement, "SELECT " + literal)).as("%s", setting).isEqualTo(text);
          statement.execute("INSERT INTO texts VALUES (" + literal + ")");
          assertThat(first(statement, "SELECT name FROM texts WHERE name IN(" + literal + ")"))
              .as("%s", setting)
              .isEqualTo(text);
          statement.execute("DELETE FROM texts");
        }
      }
    }
  }

  private static List<String> settings(Engine engine) {
    return switch (engine) {
      case SQLITE -> List.of("SELECT 1"); // it has no such setting
      case POSTGRES ->
          List.of(
              "SET standard_conforming_strings = on",
              "SET standard_conforming_strings = off; SET escape_string_warning = off");
      case MARIADB, MYSQL ->
          List.of("SET sql_mode = ''", "SET sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'");
    };
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    Address address = Sql.address(database);
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).as(sql).isTrue();
      return rows.getString(1);
    }
  }
}
