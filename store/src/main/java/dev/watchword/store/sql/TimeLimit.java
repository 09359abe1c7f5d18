// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Gives each statement what is left of its use-case's time.
 *
 * @param limit of a use-case, zero for none; connections are made for it ({@link Target#within})
 */
record TimeLimit(Dialect dialect, Duration limit) {
  private static final long SLACK_NANOS = 50_000_000;

  /** A database that says nothing for so long is ill; one that had less time may be slow. */
  private static final long ENOUGH_NANOS = 1_000_000_000;

  /** The deadline of a use-case that begins now. */
  Deadline begin() {
    return Deadline.in(limit);
  }

  /**
   * Gives the next statement what is left of the deadline, where that differs from what the
   * connection has: telling the driver costs a little.
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

  /** As {@link #bound}, for what must be done however late it is. */
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

  /** What a driver's failure means, noted on the connection that failed. */
  DbException failed(Lease lease, String what, SQLException failure) {
    DbException.Code code = dialect.code(failure);
    if (code == DbException.Code.UNAVAILABLE) {
      lease.breaks();
      if (Thread.currentThread().isInterrupted()) {
        // The driver's socket was closed by the interrupt: that says nothing about the database.
        return Failure.of(code, what, failure);
      }
      if (lease.patience() < ENOUGH_NANOS) {
        // We gave up after a moment, because the use-case had used up its time before.
        code = DbException.Code.TIMEOUT;
      }
    }
    lease.failed(code);
    return Failure.of(code, what, failure);
  }
}
