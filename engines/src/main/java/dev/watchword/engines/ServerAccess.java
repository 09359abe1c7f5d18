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
import org.jspecify.annotations.Nullable;

/** Access to one server with one account. Any thread may use it. */
record ServerAccess(Recipe recipe, int port, String user, String password) {
  /** Name of the account in every URL. */
  static final String USER = "watchword";

  /** Creates access as {@link #USER}. */
  ServerAccess(Recipe recipe, int port, String password) {
    this(recipe, port, USER, password);
  }

  /** Returns access as another account with the same password. */
  ServerAccess as(String other) {
    return new ServerAccess(recipe, port, other, password);
  }

  /** Returns a new password of 128 bits that needs no escaping in a URL. */
  static String newPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  String url(String database) {
    return recipe.engine() + "://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  /** Returns the server's version number, without what a distribution appends. */
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

  /** Returns a column of the one row that {@code sql} returns; empty for NULL. */
  String ask(String sql, int column) {
    return ask(sql, row -> row.getString(column));
  }

  /** Returns the column of that name, as {@link #ask(String, int)} does by position. */
  String ask(String sql, String column) {
    return ask(sql, row -> row.getString(column));
  }

  private interface Reader {
    @Nullable String read(ResultSet row) throws SQLException;
  }

  private String ask(String sql, Reader reader) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      String value = row.next() ? reader.read(row) : null;
      return value == null ? "" : value;
    } catch (SQLException e) {
      throw new EngineException(recipe.engine() + " refused: " + sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(recipe.jdbcUrl(port, ""), user, password);
  }

  @Override
  public String toString() {
    return recipe.engine() + " on port " + port;
  }
}
