// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/**
 * Counter of the steps of SQLite's virtual machine on one connection, from its creation to {@link
 * #close}. A statement takes the same number at each run over the same rows, whatever the machine
 * and its caches do; counting makes it several times slower. For one thread.
 */
public final class SqliteStepCounter implements AutoCloseable {
  private final Connection connection;
  private long taken;

  public SqliteStepCounter(Connection connection) throws SQLException {
    this.connection = connection;
    ProgressHandler.setHandler(
        connection,
        1,
        new ProgressHandler() {
          @Override
          protected int progress() {
            taken++;
            return 0;
          }
        });
  }

  /** Number of steps so far. */
  public long taken() {
    return taken;
  }

  @Override
  public void close() throws SQLException {
    ProgressHandler.clearHandler(connection);
  }
}
