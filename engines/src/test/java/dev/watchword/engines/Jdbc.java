// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The tests' access to a database by its URL. */
final class Jdbc {
  private Jdbc() {}

  static Connection connect(String url) throws SQLException {
    if (url.startsWith("sqlite:")) {
      return DriverManager.getConnection("jdbc:" + url);
    }
    URI uri = URI.create(url);
    String[] account = uri.getUserInfo().split(":", -1);
    return connect(url, account[1]);
  }

  static Connection connect(String url, String password) throws SQLException {
    URI uri = URI.create(url);
    Properties properties = new Properties();
    properties.setProperty("user", uri.getUserInfo().replaceFirst(":.*", ""));
    properties.setProperty("password", password);
    boolean postgres = uri.getScheme().equals("postgres");
    properties.setProperty(postgres ? "sslmode" : "sslMode", "disable");
    if (!postgres) {
      properties.setProperty("allowPublicKeyRetrieval", "true");
    }
    properties.setProperty("socketTimeout", postgres ? "1" : "1000");
    String scheme = postgres ? "postgresql" : "mariadb";
    return DriverManager.getConnection(
        "jdbc:" + scheme + "://127.0.0.1:" + uri.getPort() + uri.getPath(), properties);
  }

  static void execute(String url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static int number(String url, String sql) throws SQLException {
    try (Connection connection = connect(url)) {
      return number(connection, sql);
    }
  }

  static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
