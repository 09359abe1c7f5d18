// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Recognises an engine by the server's own answer, whatever the URL says. */
public final class Product {
  private Product() {}

  /**
   * Returns the engine behind a connection.
   *
   * @throws SQLException when the doctor does not know the product
   */
  public static Engine of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    return switch (product) {
      case "postgresql" -> Engine.POSTGRES;
      case "mariadb" -> Engine.MARIADB;
      case "mysql" -> Engine.MYSQL;
      case "sqlite" -> Engine.SQLITE;
      default -> throw new SQLException("the server is an unknown product: " + product, "0A000");
    };
  }
}
