// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.ConnectionSource;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Plain JDBC without prepared statements: each statement is sent as text that contains its values.
 */
record PlainStatements(ConnectionSource connections, Engine engine) implements Statements {

  @Override
  public int read(Query<?> query, Args args) throws SQLException {
    try (Lease lease = connections.take(false);
        Statement statement = lease.connection().createStatement();
        ResultSet rows = statement.executeQuery(Literals.in(query, engine, args))) {
      int width = rows.getMetaData().getColumnCount();
      int count = 0;
      for (; rows.next(); count++) {
        for (int column = 1; column <= width; column++) {
          rows.getObject(column);
        }
      }
      return count;
    }
  }

  @Override
  public int write(Query<?> query, Args args) throws SQLException {
    try (Lease lease = connections.take(true);
        Statement statement = lease.connection().createStatement()) {
      return statement.executeUpdate(Literals.in(query, engine, args));
    }
  }
}
