// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.Lease;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection that nothing guards, in the store's form. */
final class BareLease {
  private BareLease() {}

  /** Closes the connection and then runs {@code after}. */
  static Lease of(Connection connection, Runnable after) {
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
