// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Direct access of a test to a database, past the store. */
public final class Sql {
  private Sql() {}

  public static Connection connect(TestDatabase database) throws SQLException {
    return connect(database.url());
  }

  public static Connection connect(String url) throws SQLException {
    Target target = TestStore.config(url).database().target();
    return Dialect.of(target.engine())
        .connect(target.withTimeouts(Duration.ZERO, Duration.ofSeconds(30)));
  }

  public static void run(TestDatabase database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Runs one statement with values for its {@code ?}; returns the number of rows it changed. */
  public static int update(TestDatabase database, String sql, Object... values)
      throws SQLException {
    Dialect dialect = Dialect.of(TestStore.config(database).database().target().engine());
    try (Connection connection = connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        dialect.bind(statement, i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** Returns the first column of every row. */
  public static List<String> texts(TestDatabase database, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Returns the first column of the only row. */
  public static byte[] bytes(TestDatabase database, String query) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBytes(1);
    }
  }

  /** Returns the number that a query yields. */
  public static long number(TestDatabase database, String query) throws SQLException {
    try (Connection connection = connect(database)) {
      return number(connection, query);
    }
  }

  /** Returns the number that a query yields on an open connection. */
  public static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Drops an index as an operator might, along with the foreign keys that InnoDB says need it. */
  public static void dropIndex(TestDatabase database, String table, String index)
      throws SQLException {
    switch (database.engine()) {
      case "mariadb", "mysql" -> {
        try (Connection connection = connect(database);
            Statement statement = connection.createStatement()) {
          if (index.startsWith(table + "_user_id")) {
            statement.execute(
                "ALTER TABLE " + table + " DROP FOREIGN KEY " + table + "_user_id_fkey");
          }
          statement.execute("DROP INDEX " + index + " ON " + table);
        }
      }
      default -> run(database, "DROP INDEX " + index);
    }
  }
}
