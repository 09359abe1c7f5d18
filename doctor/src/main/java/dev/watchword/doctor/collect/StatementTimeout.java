// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends a statement that runs too long, on an engine without a time limit of its own. */
final class StatementTimeout implements AutoCloseable {
  private final Statement statement;
  private final Thread watch;

  private StatementTimeout(Statement statement, Thread watch) {
    this.statement = statement;
    this.watch = watch;
  }

  /**
   * Watches a statement until it is closed.
   *
   * @param needed false where the server has a limit of its own
   */
  static StatementTimeout of(Statement statement, boolean needed) {
    Thread watch = Thread.ofVirtual().unstarted(() -> waitFor(statement));
    if (needed) {
      watch.start();
    }
    return new StatementTimeout(statement, watch);
  }

  ResultSet query(String sql) throws SQLException {
    return statement.executeQuery(sql);
  }

  private static void waitFor(Statement statement) {
    try {
      Thread.sleep(ReadOnlyConnection.STATEMENT);
      statement.cancel();
    } catch (InterruptedException | SQLException e) {
      // The statement ended in time, or just now.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
