// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A read-only connection: each statement is a read-only transaction of its own, takes at most
 * {@link #STATEMENT}, waits for a lock at most {@link #LOCK}, and is rolled back. For one thread.
 */
public final class ReadOnlyConnection implements AutoCloseable {
  static final Duration STATEMENT = Duration.ofSeconds(5);
  static final Duration LOCK = Duration.ofSeconds(2);

  /** Maximum time to wait for a connection. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Maps one row to a value. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Engine engine;
  private final Address address;
  private final List<String> notes = new ArrayList<>();

  private ReadOnlyConnection(Connection connection, Engine engine, Address address) {
    this.connection = connection;
    this.engine = engine;
    this.address = address;
  }

  /**
   * Connects.
   *
   * @throws DbException when the database cannot be reached or refuses
   */
  public static ReadOnlyConnection open(Address address) {
    address.checkFile();
    try {
      Connection connection = DriverManager.getConnection(address.url(), properties(address));
      return prepared(connection, address);
    } catch (SQLException e) {
      throw refused(address, e);
    }
  }

  private static ReadOnlyConnection prepared(Connection connection, Address address)
      throws SQLException {
    try {
      Engine engine = Product.of(connection);
      if (engine != Engine.SQLITE) {
        connection.setReadOnly(true);
      }
      connection.setAutoCommit(false);
      ReadOnlyConnection opened = new ReadOnlyConnection(connection, engine, address);
      opened.limit();
      return opened;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties properties(Address address) {
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
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        properties.setProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(STATEMENT.toSeconds() * 3));
        // A proxy in between may not keep prepared statements.
        properties.setProperty("prepareThreshold", "0");
      }
      case MARIADB, MYSQL -> {
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(STATEMENT.toMillis() * 3));
        // A foreign server must neither read our files nor redirect us.
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("permitRedirect", "false");
      }
      case SQLITE -> {
        properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
        properties.setProperty("busy_timeout", Long.toString(LOCK.toMillis()));
      }
    }
    return properties;
  }

  /** Sets the limits that a session can have; PostgreSQL gets them in each transaction. */
  private void limit() throws SQLException {
    switch (engine) {
      case POSTGRES -> {}
      case MARIADB -> set("SET SESSION max_statement_time = " + STATEMENT.toSeconds(), lockWait());
      case MYSQL ->
          set(
              "SET SESSION max_execution_time = " + STATEMENT.toMillis(),
              lockWait(),
              // Reads current estimates, and writes none into the server's cache of them.
              "SET SESSION information_schema_stats_expiry = 0");
      case SQLITE -> set("PRAGMA query_only = 1");
    }
  }

  private static String lockWait() {
    return "SET SESSION lock_wait_timeout = " + LOCK.toSeconds();
  }

  private void set(String... statements) throws SQLException {
    for (String each : statements) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(each);
      }
    }
  }

  /** Returns the engine by the server's own answer, whatever the URL says. */
  public Engine engine() {
    return engine;
  }

  Address address() {
    return address;
  }

  /** Returns notes of what {@link #tried} could not read. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  public void note(String text) {
    notes.add(text);
  }

  /**
   * Returns all rows of a statement.
   *
   * @throws DbException when it fails
   */
  public <T> List<T> list(String sql, Reading<T> reading) {
    try {
      return read(sql, reading);
    } catch (SQLException e) {
      throw new DbException(
          code(engine, e),
          "the catalogue of " + address + " cannot be read: " + words(address, e),
          e);
    }
  }

  /** Returns all rows of a statement; none when it fails, with a note that names {@code what}. */
  public <T> List<T> tried(String what, String sql, Reading<T> reading) {
    try {
      return read(sql, reading);
    } catch (SQLException e) {
      notes.add(what + " cannot be read: " + words(address, e));
      return List.of();
    }
  }

  /**
   * Returns all rows of a statement; none and no note when it fails, because its tables need not
   * exist.
   */
  <T> List<T> optional(String sql, Reading<T> reading) {
    try {
      return read(sql, reading);
    } catch (SQLException e) {
      return List.of();
    }
  }

  private <T> List<T> read(String sql, Reading<T> reading) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (engine == Engine.POSTGRES) {
        statement.execute("SET LOCAL statement_timeout = " + STATEMENT.toMillis());
        statement.execute("SET LOCAL lock_timeout = " + LOCK.toMillis());
      }
      List<T> rows = new ArrayList<>();
      try (StatementTimeout deadline = StatementTimeout.of(statement, engine == Engine.SQLITE);
          ResultSet results = deadline.query(sql)) {
        while (results.next()) {
          rows.add(reading.of(results));
        }
      }
      return rows;
    } finally {
      connection.rollback();
    }
  }

  private static DbException refused(Address address, SQLException e) {
    DbException.Code code = code(address.engine(), e);
    return new DbException(
        code == DbException.Code.INTERNAL ? DbException.Code.UNAVAILABLE : code,
        address + " cannot be opened: " + words(address, e),
        e);
  }

  private static DbException.Code code(Engine engine, SQLException e) {
    return Dialect.of(engine).code(e);
  }

  /** Returns the first line of the server's message, with the password cut out if it is in it. */
  private static String words(Address address, Throwable failure) {
    @Nullable String message = failure.getMessage();
    String line = message == null ? failure.toString() : message.lines().findFirst().orElse("");
    String words = line.replaceFirst("^\\(conn=\\d+\\) ", "");
    return address.password().isEmpty() ? words : words.replace(address.password(), "…");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The connection only read, so nothing is lost.
    }
  }
}
