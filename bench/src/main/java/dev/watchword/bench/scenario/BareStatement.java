// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.dialect.Dialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prepared statement of the bare driver. Used by one thread at a time. */
final class BareStatement {
  private final Dialect dialect;
  private final PreparedStatement statement;

  /** Index of the value at each position of the statement. */
  private final int[] places;

  BareStatement(
      Dialect dialect, PreparedStatement statement, List<String> parameters, String... names) {
    this.dialect = dialect;
    this.statement = statement;
    List<String> order = Arrays.asList(names);
    this.places = parameters.stream().mapToInt(order::indexOf).toArray();
    if (Arrays.stream(places).anyMatch(place -> place < 0)) {
      throw new IllegalArgumentException("parameters " + parameters + ", but values " + order);
    }
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
  void read(int expected, RawConnections.Reading reading, @Nullable Object... values)
      throws SQLException {
    bind(values);
    int rows = 0;
    try (ResultSet results = statement.executeQuery()) {
      while (results.next()) {
        reading.read(dialect, results);
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
