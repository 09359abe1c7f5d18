// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
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
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bare driver, with connections as the store makes them: the limit of any layer above it. Any
 * number of threads may use it at once.
 */
final class BareDriver {
  /** Meaning of a figure of the store beside the bare driver. */
  static final String BESIDE = "By the store, beside the same SQL on as many bare connections.";

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_0-9]+)");
  private final Target target;
  private final Dialect dialect;

  BareDriver(StoreConfig config) {
    this.target = config.database().target();
    this.dialect = Dialect.of(target.engine());
  }

  Connection open() throws SQLException {
    return dialect.connect(target);
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
    return PARAMETER.matcher(query(query).sql(dialect.engine())).replaceAll("?");
  }

  /** Returns the parameter names of a catalogued statement, by position. */
  List<String> parameters(String query) {
    return PARAMETER
        .matcher(query(query).sql(dialect.engine()))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** A reader of every column of the current row. */
  interface Reader {
    void read(Dialect dialect, ResultSet row) throws SQLException;
  }

  /** A factory of the worker with a number on its own connection. */
  interface Body {
    Worker worker(BareConnection connection, int number) throws SQLException;
  }

  /** Returns workers that have a connection each. */
  Variant.Crew crew(Body body) {
    return number -> {
      BareConnection connection = new BareConnection(this, dialect, open());
      return body.worker(connection, number).closing(connection::close);
    };
  }

  /**
   * Returns workers with a connection and a prepared statement each. The statement has one
   * parameter and must find one row.
   */
  <T> Variant.Crew reading(String query, Feeder<T> values, Reader reader) {
    return crew(
        (connection, number) -> {
          PreparedStatement statement = connection.prepare(query);
          Supplier<T> next = values.of(number);
          return () -> once(statement, next.get(), reader);
        });
  }

  /** Returns workers that borrow a connection for each execution, otherwise as {@link #reading}. */
  <T> Variant.Crew borrowing(Pools.Source source, String query, Feeder<T> values, Reader reader) {
    String sql = sql(query);
    return values.crew(
        value -> {
          try (Lease lease = source.take();
              PreparedStatement statement = lease.connection().prepareStatement(sql)) {
            once(statement, value, reader);
          }
        });
  }

  private void once(PreparedStatement statement, @Nullable Object value, Reader reader)
      throws SQLException {
    dialect.bind(statement, 1, value);
    try (ResultSet results = statement.executeQuery()) {
      if (!results.next()) {
        throw new IllegalStateException("the row is not there");
      }
      reader.read(dialect, results);
    }
  }

  /** Returns an unguarded connection as a lease that closes it and then runs {@code after}. */
  static Lease lease(Connection connection, Runnable after) {
    return new Lease(
        connection,
        lease -> {
          try {
            lease.connection().close();
          } catch (SQLException e) {
            throw new IllegalStateException("a connection cannot be closed", e);
          } finally {
            after.run();
          }
        });
  }
}
