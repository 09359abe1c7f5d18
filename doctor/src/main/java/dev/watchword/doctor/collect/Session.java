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
 * One connection that only reads: each statement is a transaction of its own that the server knows
 * to be read-only, takes at most {@link #STATEMENT}, waits for a lock at most {@link #LOCK}, and is
 * rolled back. For one thread.
 */
public final class Session implements AutoCloseable {
  static final Duration STATEMENT = Duration.ofSeconds(5);
  static final Duration LOCK = Duration.ofSeconds(2);

  /** The most that is waited for a connection. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** What one row means. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Engine engine;
  private final Address address;
  private final List<String> notes = new ArrayList<>();

  private Session(Connection connection, Engine engine, Address address) {
    this.connection = connection;
    this.engine = engine;
    this.address = address;
  }

  /**
   * Connects.
   *
   * @throws DbException when the database is not there or refuses
   */
  public static Session open(Address address) {
    address.checkFile();
    try {
      Connection connection = DriverManager.getConnection(address.url(), properties(address));
      return prepared(connection, address);
    } catch (SQLException e) {
      throw refused(address, e);
    }
  }

  private static Session prepared(Connection connection, Address address) throws SQLException {
    try {
      Engine engine = Product.of(connection);
      if (engine != Engine.SQLITE) {
        connection.setReadOnly(true);
      }
      connection.setAutoCommit(false);
      Session session = new Session(connection, engine, address);
      session.limit();
      return session;
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
        // A proxy between us and the server may keep no prepared statements.
        properties.setProperty("prepareThreshold", "0");
      }
      case MARIADB, MYSQL -> {
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(STATEMENT.toMillis() * 3));
        // A foreign server is not to be trusted with our files, nor to send us elsewhere.
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

  /** What a session may say for itself; PostgreSQL is told in each transaction. */
  private void limit() throws SQLException {
    switch (engine) {
      case POSTGRES -> {}
      case MARIADB -> set("SET SESSION max_statement_time = " + STATEMENT.toSeconds(), lockWait());
      case MYSQL ->
          set(
              "SET SESSION max_execution_time = " + STATEMENT.toMillis(),
              lockWait(),
              // Estimates as they are now, and none written into the server's cache of them.
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

  /** What the server is, whatever the URL says. */
  public Engine engine() {
    return engine;
  }

  public Address address() {
    return address;
  }

  /** What {@link #tried} could not read. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  public void note(String text) {
    notes.add(text);
  }

  /**
   * Every row that a statement gives.
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

  /** The same, but a failure is a note that names {@code what}, and gives no rows. */
  public <T> List<T> tried(String what, String sql, Reading<T> reading) {
    try {
      return read(sql, reading);
    } catch (SQLException e) {
      notes.add(what + " cannot be read: " + words(address, e));
      return List.of();
    }
  }

  /** The same, but a failure gives no rows and no note: what is asked for need not be there. */
  public <T> List<T> optional(String sql, Reading<T> reading) {
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
      try (Deadline deadline = Deadline.of(statement, engine == Engine.SQLITE);
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

  /** The first line of what the server said, without the password if it repeats it. */
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
      // It only read: there is nothing to lose.
    }
  }
}
