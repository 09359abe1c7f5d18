// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.sql.Lease;
import java.sql.Connection;
import java.sql.SQLException;

/** An unguarded connection as a lease of the store. */
final class BareLease {
  private BareLease() {}

  /** Returns a lease that closes the connection and then runs {@code after}. */
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
