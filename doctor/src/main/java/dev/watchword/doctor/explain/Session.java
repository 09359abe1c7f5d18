// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.explain;

import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.Engine;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One connection to a foreign database, for one thread. Opening it changes nothing there; a SQLite
 * file keeps its journal mode.
 */
public final class Session implements AutoCloseable {
  private static final Duration LOCK = Duration.ofSeconds(2);

  private final Target target;
  private final Dialect dialect;
  private final Connection connection;

  private Session(Target target, Connection connection) {
    this.target = target;
    this.dialect = Dialect.of(target.engine());
    this.connection = connection;
  }

  /** For reading alone: no statement takes longer than five seconds. */
  public static Session reading(Target target) {
    Session session = open(target, Duration.ofSeconds(5));
    try {
      session.connection.setReadOnly(target.engine() != Engine.SQLITE);
    } catch (SQLException e) {
      session.close();
      throw session.failure("the database cannot be read", e);
    }
    return session;
  }

  /** For changes, each of which may take as long as it needs. */
  public static Session changing(Target target) {
    return open(target, Duration.ZERO);
  }

  private static Session open(Target target, Duration limit) {
    if (target.engine() == Engine.SQLITE && Files.notExists(Path.of(target.location()))) {
      throw new DbException(
          DbException.Code.UNAVAILABLE, "there is no file " + target.location(), null);
    }
    Dialect dialect = Dialect.of(target.engine());
    try {
      return new Session(target, connect(target, dialect, limit));
    } catch (SQLException e) {
      throw new DbException(
          dialect.code(e), "cannot connect to " + target + ": " + e.getMessage(), e);
    }
  }

  private static Connection connect(Target target, Dialect dialect, Duration limit)
      throws SQLException {
    if (target.engine() != Engine.SQLITE) {
      return dialect.connect(target.withTimeouts(limit, LOCK));
    }
    String mode = limit.isZero() ? "?mode=rw" : "?mode=ro";
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + Path.of(target.location()).toUri() + mode);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + LOCK.toMillis());
    }
    return connection;
  }

  public Engine engine() {
    return target.engine();
  }

  public Target target() {
    return target;
  }

  public Dialect dialect() {
    return dialect;
  }

  public Connection connection() {
    return connection;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row as a number; 0 where there is no row. */
  public long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A driver's exception in our words; {@code what} says what failed. */
  public DbException failure(String what, SQLException cause) {
    return new DbException(dialect.code(cause), what + ": " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.DEBUG, "a connection did not close", e);
    }
  }
}
