// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** The way into one server as its administrator. Any thread may use it. */
record Access(Recipe recipe, int port, String password) {
  static final String USER = "watchword";

  /** A password of 128 bits that needs no escaping in a URL. */
  static String newPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  String url(String database) {
    return recipe.engine() + "://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  /** The number the server gives itself, without what a distribution appends. */
  String version() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(versionQuery())) {
      row.next();
      return row.getString(1).replaceFirst("[^0-9.].*", "");
    }
  }

  private String versionQuery() {
    return switch (recipe) {
      case PostgresRecipe ignored -> "show server_version";
      case MariaDbRecipe ignored -> "select version()";
      case MySqlRecipe ignored -> "select version()";
    };
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EngineException(recipe.engine() + " refused: " + sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(recipe.jdbcUrl(port, ""), USER, password);
  }

  @Override
  public String toString() {
    return recipe.engine() + " on port " + port;
  }
}
