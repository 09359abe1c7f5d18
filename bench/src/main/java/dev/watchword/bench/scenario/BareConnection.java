// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Target;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection of the bare driver with prepared statements. Used by one thread at a time. */
final class BareConnection implements AutoCloseable {
  private final RawConnections source;
  private final Dialect dialect;
  private final Connection connection;

  BareConnection(RawConnections source, Dialect dialect, Connection connection) {
    this.source = source;
    this.dialect = dialect;
    this.connection = connection;
  }

  /** Prepares a catalogued statement; {@code names} give the order of its later values. */
  BareStatement statement(String query, String... names) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(source.sql(query));
    return new BareStatement(dialect, prepared, source.parameters(query), names);
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

  /** Returns a worker that owns this connection and closes it at the end. */
  Worker worker(Worker body) {
    return new Worker() {
      @Override
      public void once() throws Exception {
        body.once();
      }

      @Override
      public void close() {
        BareConnection.this.close();
      }
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the figure of the store's throughput beside that of the bare driver. */
  static Figure figure(String name, Measured ours, Measured bare) {
    return Figure.throughput(
        name,
        ours,
        bare,
        Target.NONE,
        "By the store, beside the same SQL on as many bare connections.");
  }
}
