// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.PoolConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Deadline;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The fair bound before a pool: admits as many callers as there are connections, in order of
 * arrival. A caller that waited {@code pool.overflow-after} may use an overflow connection. Any
 * number of threads may use it.
 */
final class Admission {
  private static final long KEPT_NANOS = 100_000_000;
  private static final long LEFT_NANOS = 2_000_000;

  private final boolean oneWriter;
  private final ResizableSemaphore regular;
  private final ResizableSemaphore overflow;
  private volatile PoolConfig config;
  private final Semaphore writer = new Semaphore(1, true);
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Time in ns at which SQLite's writer was last left to other processes; written by the holder of
   * the turn.
   */
  private long writerFreeAt = System.nanoTime();

  Admission(PoolConfig config, boolean oneWriter) {
    this.config = config;
    this.oneWriter = oneWriter;
    this.regular = new ResizableSemaphore(config.size());
    this.overflow = new ResizableSemaphore(config.overflow());
  }

  /** Applies new sizes and waits; a smaller size takes effect as callers leave. */
  void retune(PoolConfig next) {
    config = next;
    regular.resize(next.size());
    overflow.resize(next.overflow());
  }

  /**
   * Waits for the right to use one connection.
   *
   * @param latest latest time at which the wait ends
   * @return action that returns the right, to be run once
   * @throws DbException with POOL_EXHAUSTED
   */
  Runnable enter(boolean write, Deadline latest) {
    long wait = Math.clamp(latest.left(), 0, config.acquire().toNanos());
    long start = System.nanoTime();
    boolean turn = write && oneWriter;
    if (turn) {
      await(writer, start, wait, "the one writer's turn");
    }
    try {
      Semaphore permit = admit(start, wait);
      return turn ? () -> endTurn(permit) : permit::release;
    } catch (RuntimeException e) {
      if (turn) {
        writer.release();
      }
      throw e;
    }
  }

  /**
   * Releases the writer's turn. SQLite has no queue between processes: each only polls whether the
   * writer is free. So that others find it free however many writers wait here, no caller of this
   * process takes the turn for 2 ms at least every 100 ms.
   */
  private void endTurn(Semaphore permit) {
    permit.release();
    long now = System.nanoTime();
    if (!writer.hasQueuedThreads()) {
      writerFreeAt = now;
    } else if (now - writerFreeAt > KEPT_NANOS) {
      LockSupport.parkNanos(LEFT_NANOS);
      writerFreeAt = System.nanoTime();
    }
    writer.release();
  }

  private Semaphore admit(long start, long wait) {
    if (config.overflow() > 0) {
      long patience = Math.min(config.overflowAfter().toNanos(), start + wait - System.nanoTime());
      if (waits(regular, patience)) {
        return regular;
      }
      if (overflow.tryAcquire()) {
        return overflow;
      }
    }
    await(regular, start, wait, "a connection");
    return regular;
  }

  private void await(Semaphore permit, long start, long wait, String what) {
    if (!waits(permit, start + wait - System.nanoTime())) {
      throw new DbException(
          Code.POOL_EXHAUSTED,
          "waited "
              + TimeUnit.NANOSECONDS.toMillis(wait)
              + " ms for "
              + what
              + "; raise pool.size, or find what holds the connections",
          null);
    }
  }

  private boolean waits(Semaphore permit, long nanos) {
    // The untimed tryAcquire() alone would overtake waiting callers.
    if (!permit.hasQueuedThreads() && permit.tryAcquire()) {
      return true;
    }
    if (waiting.incrementAndGet() > config.waiters()) {
      waiting.decrementAndGet();
      throw new DbException(
          Code.POOL_EXHAUSTED, config.waiters() + " callers wait for a connection already", null);
    }
    try {
      return permit.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbException(Code.UNAVAILABLE, "interrupted while waiting for a connection", e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Number of connections that callers hold now. */
  int inUse() {
    return regular.taken() + overflow.taken();
  }

  /** Number of callers that wait now. */
  int waiting() {
    return waiting.get();
  }

  /** Maximum number of connections in use at once. */
  int capacity() {
    return config.size() + config.overflow();
  }
}
