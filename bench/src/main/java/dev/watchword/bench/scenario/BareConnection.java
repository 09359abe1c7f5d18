// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection of the bare driver with prepared statements. Used by one thread at a time. */
record BareConnection(BareDriver driver, Dialect dialect, Connection connection)
    implements AutoCloseable {
  PreparedStatement prepare(String query) throws SQLException {
    return connection.prepareStatement(driver.sql(query));
  }

  /** Prepares a catalogued statement; {@code names} give the order of its later values. */
  BareStatement statement(String query, String... names) throws SQLException {
    List<String> order = List.of(names);
    List<String> parameters = driver.parameters(query);
    int[] places = parameters.stream().mapToInt(order::indexOf).toArray();
    if (Arrays.stream(places).anyMatch(place -> place < 0)) {
      throw new IllegalArgumentException("parameters " + parameters + ", but values " + order);
    }
    return new BareStatement(dialect, prepare(query), places);
  }

  /** A sequence of statements that are committed together. */
  @FunctionalInterface
  interface Body {
    void run() throws SQLException;
  }

  void inTransaction(Body body) throws SQLException {
    dialect.begin(connection);
    boolean done = false;
    try {
      body.run();
      dialect.commit(connection);
      done = true;
    } finally {
      if (!done) {
        dialect.rollBack(connection);
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A prepared statement; each position has the index of its value. */
  static final class BareStatement {
    private final Dialect dialect;
    private final PreparedStatement statement;
    private final int[] places;

    private BareStatement(Dialect dialect, PreparedStatement statement, int[] places) {
      this.dialect = dialect;
      this.statement = statement;
      this.places = places;
    }

    /** Runs a write that must find exactly one row. */
    void update(@Nullable Object... values) throws SQLException {
      bind(values);
      int rows = statement.executeUpdate();
      if (rows != 1) {
        throw new IllegalStateException(rows + " rows were written instead of one");
      }
    }

    /** Runs a read that must find {@code expected} rows, and reads them. */
    void read(int expected, BareDriver.Reader reader, @Nullable Object... values)
        throws SQLException {
      bind(values);
      int rows = 0;
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          reader.read(dialect, results);
          rows++;
        }
      }
      if (rows != expected) {
        throw new IllegalStateException(rows + " rows were found instead of " + expected);
      }
    }

    private void bind(@Nullable Object... values) throws SQLException {
      for (int i = 0; i < places.length; i++) {
        dialect.bind(statement, i + 1, values[places[i]]);
      }
    }
  }

  /** Reads the nine columns of a user with the types that a program needs. */
  static void user(Dialect dialect, ResultSet row) throws SQLException {
    user(dialect, row, 1);
  }

  private static void user(Dialect dialect, ResultSet row, int first) throws SQLException {
    dialect.uuid(row, first);
    row.getString(first + 1);
    row.getBoolean(first + 2);
    row.getString(first + 3);
    row.getString(first + 4);
    for (int timestamp = first + 5; timestamp <= first + 7; timestamp++) {
      dialect.instant(row, timestamp);
    }
    row.getString(first + 8);
  }

  /** Reads the ten columns of a session. */
  static void session(Dialect dialect, ResultSet row) throws SQLException {
    dialect.uuid(row, 1);
    dialect.uuid(row, 2);
    for (int timestamp = 3; timestamp <= 7; timestamp++) {
      dialect.instant(row, timestamp);
    }
    row.getString(8);
    row.getString(9);
    row.getString(10);
  }

  /** Reads the nineteen columns of a session and its user. */
  static void sessionWithUser(Dialect dialect, ResultSet row) throws SQLException {
    session(dialect, row);
    user(dialect, row, 11);
  }
}
