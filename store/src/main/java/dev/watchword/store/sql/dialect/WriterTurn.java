// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * The wait for SQLite's one writer, where that is another process. SQLite's own wait looks every
 * 100 ms and so can miss, again and again, the short gaps that a busy writer leaves; this one looks
 * some four times in a millisecond. Each connection has its own, used by one thread at a time.
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

  /** Shortens the wait; with enough, or zero, it is what it was. */
  void limit(Duration wait) {
    limitNanos = wait.isZero() ? longest.toNanos() : Math.min(longest.toNanos(), wait.toNanos());
  }

  /** Waits a little; 0 when the limit has passed, and the statement fails with SQLITE_BUSY. */
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
