// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Busy handler that waits for SQLite's one writer in another process. SQLite's own handler polls
 * every 100 ms and so can miss, again and again, the short gaps that a busy writer leaves; this one
 * polls about four times per ms. Each connection has its own, used by one thread at a time.
 */
final class WriterTurn extends BusyHandler {
  private static final long SHORTEST_NANOS = 50_000;
  private static final long LONGEST_NANOS = 500_000;

  private final Duration longest;
  private long limitNanos;
  private long since;

  WriterTurn(Duration limit) {
    this.longest = limit;
    this.limitNanos = limit.toNanos();
  }

  /** Shortens the wait; zero, or a longer one, restores the full wait. */
  void limit(Duration wait) {
    limitNanos = wait.isZero() ? longest.toNanos() : Math.min(longest.toNanos(), wait.toNanos());
  }

  /**
   * Waits a little; returns 0 when the limit has passed, and the statement fails with SQLITE_BUSY.
   */
  @Override
  protected int callback(int tries) {
    long now = System.nanoTime();
    if (tries == 0) {
      since = now;
    }
    if (now - since > limitNanos) {
      return 0;
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_NANOS, LONGEST_NANOS));
    return 1;
  }
}
