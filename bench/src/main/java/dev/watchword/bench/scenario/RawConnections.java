// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.Catalogue;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Connections of the bare driver, made as the store makes them: the limit of any layer above it.
 */
final class RawConnections {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_0-9]+)");

  private final Target target;
  private final Dialect dialect;

  RawConnections(StoreConfig config) {
    this.target = config.database().target();
    this.dialect = Dialect.of(target.engine());
  }

  Connection open() throws SQLException {
    return dialect.connect(target);
  }

  /** Opens a connection for statements of any kind. */
  BareConnection connect() throws SQLException {
    return new BareConnection(this, dialect, open());
  }

  /** Returns a catalogued statement by its name. */
  static Query<?> query(String name) {
    return Catalogue.queries().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no query " + name));
  }

  /** Returns the text of a catalogued statement, as the driver gets it. */
  String sql(String query) {
    return PARAMETER.matcher(named(query)).replaceAll("?");
  }

  /** Returns the parameter names of a catalogued statement, by position. */
  List<String> parameters(String query) {
    return PARAMETER.matcher(named(query)).results().map(found -> found.group(1)).toList();
  }

  private String named(String name) {
    return query(name).sql(dialect.engine());
  }

  /** A source of the value to bind before each execution. */
  interface Binding {
    Object next();
  }

  /** A reader of every column of the current row. */
  interface Reading {
    void read(Dialect dialect, ResultSet row) throws SQLException;
  }

  /**
   * Returns a worker that borrows a connection for each execution. The statement has one parameter
   * and must find one row.
   */
  Worker borrowing(Pools.Source source, String sql, Binding binding, Reading reading) {
    return () -> {
      try (Lease lease = source.take();
          PreparedStatement statement = lease.connection().prepareStatement(sql)) {
        once(statement, binding, reading);
      }
    };
  }

  private void once(PreparedStatement statement, Binding binding, Reading reading)
      throws SQLException {
    dialect.bind(statement, 1, binding.next());
    try (ResultSet results = statement.executeQuery()) {
      if (!results.next()) {
        throw new IllegalStateException("the row is not there");
      }
      reading.read(dialect, results);
    }
  }

  /**
   * Returns a worker with its own connection and prepared statement. The statement has one
   * parameter and must find one row.
   */
  Worker worker(String sql, Binding binding, Reading reading) throws SQLException {
    Connection connection = open();
    PreparedStatement statement = connection.prepareStatement(sql);
    return new Worker() {
      @Override
      public void once() throws SQLException {
        RawConnections.this.once(statement, binding, reading);
      }

      @Override
      public void close() {
        try {
          connection.close();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
