// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection on loan. Used by one thread; closing it gives the connection back.
 *
 * @param returned runs once after the connection is back
 */
public record Lease(Connection connection, Runnable returned) implements AutoCloseable {

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      returned.run();
    }
  }
}
