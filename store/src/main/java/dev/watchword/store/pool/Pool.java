// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.store.config.PoolConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.DbException.Code;
import dev.watchword.store.sql.Engine;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The connections of one database: HikariCP behind a fair bound. Any number of threads may use it.
 *
 * <p>The bound admits as many callers as there are connections, in the order of their arrival, so
 * HikariCP itself never sees a waiter (with more virtual threads than connections it would lose
 * half of its throughput). A caller that waited {@code pool.overflow-after} may use an overflow
 * connection.
 */
public final class Pool implements PooledConnections {
  private static final long KEPT_NANOS = 100_000_000;
  private static final long LEFT_NANOS = 2_000_000;

  /**
   * HikariCP drops requests for new connections beyond the size that it was made with, and a pool
   * that grew later would leave callers waiting.
   */
  private static final int REQUESTS = 10_000;

  private final HikariDataSource source;
  private final DialectSource connecting;
  private final Dialect dialect;
  private final Bound regular;
  private final Bound overflow;
  private final Semaphore writer = new Semaphore(1, true);
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile PoolConfig config;

  /** When SQLite's writer was last left to other processes; written by who has the turn. */
  private long writerFreeAt = System.nanoTime();

  /** Opens a pool. It connects in the background; the first callers see whether that works. */
  public Pool(PoolConfig config, Dialect dialect, Target target) {
    this(config, dialect, target, target.connectTimeout());
  }

  /**
   * As {@link #Pool(PoolConfig, Dialect, Target)}.
   *
   * @param patience longest wait of an admitted caller for a connection that has to be opened
   */
  Pool(PoolConfig config, Dialect dialect, Target target, Duration patience) {
    this.config = config;
    this.dialect = dialect;
    this.regular = new Bound(config.size());
    this.overflow = new Bound(config.overflow());
    this.connecting = new DialectSource(dialect, target);
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName(target.applicationName());
    hikari.setDataSource(connecting);
    limit(hikari, config, target, patience);
    hikari.setKeepaliveTime(config.keepalive().toMillis());
    hikari.setInitializationFailTimeout(-1);
    hikari.setMaximumPoolSize(REQUESTS);
    this.source = new HikariDataSource(hikari);
    source.setMaximumPoolSize(config.size() + config.overflow());
  }

  private static void limit(
      HikariConfigMXBean hikari, PoolConfig config, Target target, Duration patience) {
    hikari.setMinimumIdle(config.minimum());
    hikari.setMaximumPoolSize(config.size() + config.overflow());
    hikari.setConnectionTimeout(Math.max(250, patience.toMillis()));
    hikari.setValidationTimeout(Math.clamp(target.statementTimeout().toMillis(), 250, 1000));
    hikari.setIdleTimeout(config.idle().toMillis());
    hikari.setMaxLifetime(config.lifetime().toMillis());
  }

  /**
   * Takes other sizes, waits and timeouts of the same database. Callers keep the connections that
   * they have: a smaller pool is reached as they give them back. Idle connections are closed when
   * there are too many of them, or when they have other timeouts.
   */
  public synchronized void retune(PoolConfig next, Target target) {
    retune(next, target, target.connectTimeout());
  }

  synchronized void retune(PoolConfig next, Target target, Duration patience) {
    limit(source, next, target, patience);
    config = next;
    regular.resize(next.size());
    overflow.resize(next.overflow());
    if (connecting.retarget(target) || open() > capacity()) {
      source.getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public void retune(StoreConfig next) {
    retune(next.pool(), next.database().limits(connecting.target()));
  }

  @Override
  public Lease take(boolean write) {
    long deadline = System.nanoTime() + config.acquire().toNanos();
    boolean turn = write && dialect.engine() == Engine.SQLITE;
    if (turn) {
      await(writer, deadline, "the one writer's turn");
    }
    Semaphore permit;
    try {
      permit = admit(deadline);
    } catch (RuntimeException e) {
      if (turn) {
        writer.release();
      }
      throw e;
    }
    Runnable returned = turn ? () -> endTurn(permit) : permit::release;
    try {
      return new Lease(source.getConnection(), returned);
    } catch (SQLException e) {
      returned.run();
      throw failure(e);
    }
  }

  /**
   * Passes the writer's turn on. SQLite hands nothing over between processes: another one only
   * looks, again and again, whether the writer is free. So that it finds it free some time, however
   * many writers wait here, nobody of this process takes the turn for a moment now and then.
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

  private Semaphore admit(long deadline) {
    if (config.overflow() > 0) {
      long patience = Math.min(config.overflowAfter().toNanos(), deadline - System.nanoTime());
      if (waits(regular, patience)) {
        return regular;
      }
      if (overflow.tryAcquire()) {
        return overflow;
      }
    }
    await(regular, deadline, "a connection");
    return regular;
  }

  private void await(Semaphore permit, long deadline, String what) {
    if (!waits(permit, deadline - System.nanoTime())) {
      throw new DbException(
          Code.POOL_EXHAUSTED,
          "waited "
              + config.acquire().toMillis()
              + " ms for "
              + what
              + "; raise pool.size, or find what holds the connections",
          null);
    }
  }

  private boolean waits(Semaphore permit, long nanos) {
    // By itself, tryAcquire() overtakes those who wait already.
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

  /** HikariCP reports its own time-out and keeps the driver's exception as the cause. */
  private DbException failure(SQLException e) {
    Code code = Code.UNAVAILABLE;
    String message = e.getMessage();
    if (e.getCause() instanceof SQLException cause) {
      code = dialect.code(cause);
      message = cause.getMessage();
    }
    return new DbException(
        code == Code.INTERNAL ? Code.UNAVAILABLE : code,
        "no connection to the database: " + message,
        e);
  }

  /** Connections that callers hold now. */
  @Override
  public int inUse() {
    return regular.taken() + overflow.taken();
  }

  /** Callers that wait now. */
  @Override
  public int waiting() {
    return waiting.get();
  }

  @Override
  public int open() {
    return source.getHikariPoolMXBean().getTotalConnections();
  }

  /** The most connections that can be in use at once. */
  @Override
  public int capacity() {
    return config.size() + config.overflow();
  }

  @Override
  public void close() {
    source.close();
  }
}
