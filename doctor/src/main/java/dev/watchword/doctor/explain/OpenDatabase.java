// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.collect.Product;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A connection to a foreign database, for one thread, on which settings and prepared statements
 * last. Opening it changes nothing there; a SQLite file keeps its journal mode.
 */
public final class OpenDatabase implements AutoCloseable {
  private static final int CONNECT_SECONDS = 10;
  private static final int LOCK_SECONDS = 2;
  private static final int STATEMENT_SECONDS = 5;

  private final Address address;
  private final Engine engine;
  private final Connection connection;

  private OpenDatabase(Address address, Connection connection) throws SQLException {
    this.address = address;
    this.connection = connection;
    this.engine = Product.of(connection);
  }

  /** Opens a connection for reading alone, on which a statement takes at most five seconds. */
  public static OpenDatabase reading(Address address) {
    return open(address, STATEMENT_SECONDS);
  }

  /** Opens a connection for changes, which have no time limit. */
  public static OpenDatabase changing(Address address) {
    return open(address, 0);
  }

  private static OpenDatabase open(Address address, int limit) {
    address.checkFile();
    try {
      return prepared(address, limit);
    } catch (SQLException e) {
      throw new DbException(
          Dialect.of(address.engine()).code(e),
          "cannot connect to " + address.label() + ": " + e.getMessage(),
          e);
    }
  }

  private static OpenDatabase prepared(Address address, int limit) throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.url(), properties(address, limit > 0));
    try {
      OpenDatabase open = new OpenDatabase(address, connection);
      open.limit(limit);
      return open;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties properties(Address address, boolean reads) {
    Properties properties = new Properties();
    if (!address.user().isEmpty()) {
      properties.setProperty("user", address.user());
    }
    if (!address.password().isEmpty()) {
      properties.setProperty("password", address.password());
    }
    switch (address.engine()) {
      case POSTGRES -> {
        properties.setProperty("ApplicationName", "watchword doctor");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "0");
      }
      case MARIADB, MYSQL -> {
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS * 1000));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("permitRedirect", "false");
      }
      case SQLITE -> {
        if (reads) {
          properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
        }
        properties.setProperty("busy_timeout", Integer.toString(LOCK_SECONDS * 1000));
      }
    }
    return properties;
  }

  /** Makes the server end a build when this client is gone, from PostgreSQL 14 on. */
  private void endWithUs() {
    try {
      execute("SET client_connection_check_interval = '1s'");
    } catch (SQLException older) {
      System.getLogger(OpenDatabase.class.getName())
          .log(System.Logger.Level.DEBUG, "a build outlives its client here", older);
    }
  }

  /**
   * Sets time limits and, on PostgreSQL, read-only mode: MariaDB and MySQL would not explain a
   * change in a read-only transaction.
   */
  private void limit(int seconds) throws SQLException {
    switch (engine) {
      case POSTGRES -> {
        execute("SET statement_timeout = " + seconds * 1000);
        execute("SET lock_timeout = " + LOCK_SECONDS * 1000);
        execute("SET default_transaction_read_only = " + (seconds > 0));
        endWithUs();
      }
      case MARIADB -> {
        execute("SET max_statement_time = " + seconds);
        execute("SET lock_wait_timeout = " + LOCK_SECONDS);
      }
      case MYSQL -> {
        execute("SET max_execution_time = " + seconds * 1000);
        execute("SET lock_wait_timeout = " + LOCK_SECONDS);
        execute("SET information_schema_stats_expiry = 0");
      }
      case SQLITE -> {}
    }
    if (seconds > 0 && (engine == Engine.MARIADB || engine == Engine.MYSQL)) {
      // A value that does not fit its column must not prevent an explanation.
      execute("SET sql_mode = ''");
    }
  }

  /** Returns the engine by the server's own answer, whatever the URL says. */
  public Engine engine() {
    return engine;
  }

  public Address address() {
    return address;
  }

  public Dialect dialect() {
    return Dialect.of(engine);
  }

  public Connection connection() {
    return connection;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the first column of the first row as a number; 0 where there is no row. */
  public long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Wraps a driver's exception; {@code what} says what failed. */
  public DbException failure(String what, SQLException cause) {
    return new DbException(dialect().code(cause), what + ": " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(OpenDatabase.class.getName())
          .log(System.Logger.Level.DEBUG, "a connection did not close", e);
    }
  }
}
