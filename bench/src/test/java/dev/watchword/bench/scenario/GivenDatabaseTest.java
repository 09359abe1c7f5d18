// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bench.measure.Pace;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases that the user names by a URL: they are filled only when empty, and emptied again. */
class GivenDatabaseTest {

  @EveryEngine
  void emptyDatabaseIsFilledAndEmptiedAgain(TestDatabase database) throws SQLException {
    try (Testbed setting = setting(database.url())) {
      assertThat(setting.seeded().tokens()).isNotEmpty();
      assertThat(tables(database)).contains("users", "session");
      assertThat(setting.serverName()).startsWith(database.engine());
      assertThatThrownBy(() -> setting.further(5_000)).isInstanceOf(CannotRun.class);
    }
    assertThat(tables(database)).isEmpty();
  }

  @EveryEngine
  void databaseWithATableIsRefusedAndLeftAlone(TestDatabase database) throws SQLException {
    execute(database, "CREATE TABLE payroll (id INTEGER PRIMARY KEY)");
    execute(database, "INSERT INTO payroll VALUES (7)");
    try (Testbed setting = setting(database.url())) {
      assertThatThrownBy(setting::seeded)
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("payroll")
          .hasMessageContaining("only an empty one");
    }
    assertThat(tables(database)).containsExactly("payroll");
  }

  @Test
  void databaseThatCannotBeReachedIsNamedAsSuch() {
    try (Testbed setting = setting("postgres://nobody@127.0.0.1:1/none")) {
      assertThatThrownBy(setting::seeded)
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("cannot reach the database");
    }
    assertThatThrownBy(() -> setting("oracle://127.0.0.1/none")).isInstanceOf(CannotRun.class);
  }

  private static Testbed setting(String url) {
    return new Testbed(
        url, Testbed.FEWEST_ROWS, 2, DatabaseCache.USUAL, Pace.of(1, 1), progress -> {});
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    Target target = StoreConfig.at(database.url()).database().target();
    return Dialect.of(target.engine()).connect(target);
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> tables(TestDatabase database) throws SQLException {
    try (Connection connection = connect(database);
        ResultSet rows =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME");
        if (!name.startsWith("sqlite_")) {
          names.add(name);
        }
      }
      return names;
    }
  }
}
