// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The time limit of use-cases and of each of their statements.
 *
 * @param limit maximum time of a use-case, zero for none; connections are opened for it ({@link
 *     Target#within})
 */
record TimeLimit(Dialect dialect, Duration limit) {
  private static final long SLACK_NANOS = 50_000_000;

  /**
   * Silence in ns from which a database counts as down; after a shorter one it may only be slow.
   */
  private static final long ENOUGH_NANOS = 1_000_000_000;

  /** Returns the deadline of a use-case that begins now. */
  Deadline begin() {
    return Deadline.in(limit);
  }

  /**
   * Limits the next statement to the rest of the deadline, if the connection's limit differs: each
   * change is a call to the driver.
   *
   * @throws DbException with TIMEOUT when nothing is left
   */
  void bound(Lease lease, Deadline deadline, String what) {
    long left = deadline.left();
    if (left <= 0) {
      throw new DbException(
          DbException.Code.TIMEOUT,
          what + " was not tried: the time of its use-case is over",
          null);
    }
    shorten(lease, left, what);
  }

  /** Limits a statement that must run however late it is, such as a rollback. */
  void boundLate(Lease lease, Deadline deadline, String what) {
    shorten(lease, Math.max(0, deadline.left()), what);
  }

  private void shorten(Lease lease, long left, String what) {
    if (lease.isLimited() || left < limit.toNanos() - SLACK_NANOS) {
      limit(lease, Duration.ofNanos(left), what);
    }
  }

  private void limit(Lease lease, Duration patience, String what) {
    try {
      dialect.limit(lease.connection(), patience.plus(Target.GRACE));
      lease.patience(patience.toNanos());
    } catch (SQLException e) {
      throw failed(lease, what, e);
    }
  }

  /** Translates a driver's failure and records it on its connection. */
  DbException failed(Lease lease, String what, SQLException failure) {
    DbException.Code code = dialect.code(failure);
    if (code == DbException.Code.UNAVAILABLE) {
      lease.breaks();
      if (Thread.currentThread().isInterrupted()) {
        // The interrupt closed the driver's socket: that says nothing about the database.
        return Failure.of(code, what, failure);
      }
      if (lease.patience() < ENOUGH_NANOS) {
        // The wait was short because the use-case had used up its time before.
        code = DbException.Code.TIMEOUT;
      }
    }
    lease.failed(code);
    return Failure.of(code, what, failure);
  }
}
