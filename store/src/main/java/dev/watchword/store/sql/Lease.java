// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection on loan. Used by one thread; closing it gives the connection back.
 *
 * @param returned runs once after the connection is back
 * @param broken tells its giver that the connection failed at work
 */
public record Lease(Connection connection, Runnable returned, Runnable broken)
    implements AutoCloseable {

  /** A lease whose giver finds broken connections by itself. */
  public Lease(Connection connection, Runnable returned) {
    this(connection, returned, () -> {});
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      returned.run();
    }
  }
}
