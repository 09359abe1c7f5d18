// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import dev.watchword.doctor.collect.Address;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements on a test's database. */
public final class Sql {
  private Sql() {}

  /** Executes the statements, in one transaction where the engine can. */
  public static void run(TestDatabase database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        statement.execute(each);
      }
      connection.commit();
    }
  }

  /** Returns each row as one text. */
  public static List<String> rows(TestDatabase database, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
          row.append(results.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  public static Address address(TestDatabase database) {
    return Address.parse(database.url(), "");
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    Address address = address(database);
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
