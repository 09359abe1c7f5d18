// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time for which a connection may keep its processor while others wait for one. A virtual
 * thread is not pre-empted: where a client always has its next request ready, its connection would
 * hold the processor until the client pauses. Confined to the connection's thread.
 */
final class TimeSlice {
  /** Length of a slice: a dozen requests or more, so that the cost of a switch is small. */
  static final Duration LENGTH = Duration.ofNanos(300_000);

  /** A read that takes longer than this has waited, and others had the processor meanwhile. */
  static final Duration WAIT = Duration.ofNanos(20_000);

  private final LongSupplier nanoTime;
  private final Runnable yield;
  private long from;

  @SuppressWarnings("ThreadPriorityCheck") // Virtual threads share processors by it alone.
  TimeSlice() {
    this(System::nanoTime, Thread::yield);
  }

  TimeSlice(LongSupplier nanoTime, Runnable yield) {
    this.nanoTime = nanoTime;
    this.yield = yield;
    this.from = nanoTime.getAsLong();
  }

  /**
   * Returns the time at which a read begins, for {@link #hasRead}. Before the read of a new request
   * it lets other connections run if the slice is over.
   */
  long startsToRead(boolean isNewRequest) {
    long now = nanoTime.getAsLong();
    if (!isNewRequest || now - from <= LENGTH.toNanos()) {
      return now;
    }
    yield.run();
    from = nanoTime.getAsLong();
    return from;
  }

  /** Begins a new slice if the read that began at {@code asked} has waited. */
  void hasRead(long asked) {
    long now = nanoTime.getAsLong();
    if (now - asked > WAIT.toNanos()) {
      from = now;
    }
  }
}
