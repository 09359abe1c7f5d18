// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.PoolConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.Deadline;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The connection pool of one database: HikariCP behind a fair bound. Any number of threads may use
 * it.
 *
 * <p>The bound admits as many callers as there are connections, so HikariCP itself never sees a
 * waiter (with more virtual threads than connections it would lose half of its throughput).
 */
public final class Pool implements PooledConnections {
  private static final long CHECK_NANOS =
      TimeUnit.MILLISECONDS.toNanos(KeptConnections.CHECK_MILLIS);

  private static final long ASK_AGAIN_MILLIS = 250;

  /**
   * Shortest wait in ms for a connection whose failure proves an outage; a shorter one fails with
   * POOL_EXHAUSTED.
   */
  private static final long ENOUGH_MILLIS = 1000;

  private final Dialect dialect;
  private volatile PoolConfig config;
  private volatile Target target;
  private final Admission admission;
  private final Set<KeptConnections> waning = ConcurrentHashMap.newKeySet();
  private volatile KeptConnections kept;
  private volatile long lastGood = System.nanoTime();
  private volatile boolean closed;

  /** Opens a pool. It connects in the background; the first callers see whether that works. */
  public Pool(PoolConfig config, Dialect dialect, Target target) {
    this.config = config;
    this.dialect = dialect;
    this.target = target;
    this.admission = new Admission(config, dialect.engine() == Engine.SQLITE);
    this.kept = new KeptConnections(config, dialect, target);
  }

  @Override
  public Lease take(boolean write, Deadline deadline) {
    return open(enter(write, deadline), deadline);
  }

  /**
   * Waits for the right to {@link #open} one connection; the returned action gives it back unused.
   * The last {@link KeptConnections#CHECK_MILLIS} of the deadline are left for HikariCP's
   * validation of an idle connection.
   */
  Runnable enter(boolean write, Deadline deadline) {
    return admission.enter(write, new Deadline(deadline.nanoTime() - CHECK_NANOS));
  }

  /**
   * Opens a connection for an admitted caller; {@code permit} is returned with it, or on failure.
   */
  Lease open(Runnable permit, Deadline deadline) {
    long patience = patience(deadline);
    try {
      return open(permit, patience);
    } catch (SQLException e) {
      permit.run();
      throw failure(e, patience);
    } catch (RuntimeException e) {
      permit.run();
      throw e;
    }
  }

  /**
   * Opens a connection, asking again every 250 ms: when connections are replaced, HikariCP forgets
   * a waiting caller, since it opens new ones only on request.
   */
  private Lease open(Runnable permit, long patience) throws SQLException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
    while (true) {
      requireOpen();
      KeptConnections from = kept;
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      try {
        Connection connection = from.get(Math.clamp(left, 1, ASK_AGAIN_MILLIS));
        return new Lease(connection, lease -> takeBack(lease, from, permit));
      } catch (SQLException e) {
        if (left <= ASK_AGAIN_MILLIS || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  /**
   * Refuses calls to a closed pool: HikariCP would let them wait for a connection that never comes.
   */
  private void requireOpen() {
    if (closed) {
      throw new DbException(Code.UNAVAILABLE, "the pool was closed", null);
    }
  }

  private long patience(Deadline deadline) {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline.left() - CHECK_NANOS);
    return Math.clamp(left, 1, connectMillis());
  }

  private long connectMillis() {
    return Math.max(KeptConnections.CHECK_MILLIS, target.connectTimeout().toMillis());
  }

  private void takeBack(Lease lease, KeptConnections from, Runnable permit) {
    try {
      if (lease.isBroken()) {
        from.discard(lease.connection());
      } else {
        giveBack(lease);
        lastGood = System.nanoTime();
      }
    } catch (SQLException e) {
      // The connection has served its caller, and HikariCP discards one that cannot be reset.
    } finally {
      permit.run();
    }
  }

  private void giveBack(Lease lease) throws SQLException {
    try (Connection connection = lease.connection()) {
      if (lease.isLimited()) {
        dialect.limit(connection, target.silence());
      }
    }
  }

  /**
   * Applies new sizes, waits and timeouts of the same database. If they differ, connections are
   * replaced; calls under way keep theirs.
   */
  public synchronized void retune(PoolConfig next, Target limits) {
    boolean other = !next.equals(config) || !limits.equals(target);
    config = next;
    target = limits;
    if (other) {
      renew();
    }
    // Callers admitted by a larger size find the connections that were made for it.
    admission.retune(next);
  }

  @Override
  public void retune(StoreConfig next) {
    retune(next.pool(), next.limits(target));
  }

  /**
   * Replaces every connection: after an outage the remaining ones would fail one by one, and
   * HikariCP may pause for seconds before it reconnects. Calls under way keep theirs.
   */
  synchronized void renew() {
    if (closed) {
      return;
    }
    KeptConnections old = kept;
    kept = new KeptConnections(config, dialect, target);
    waning.add(old);
    old.wane();
    Thread.startVirtualThread(() -> closeLater(old));
  }

  private void closeLater(KeptConnections old) {
    try {
      Thread.sleep(target.silence());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (waning.remove(old)) {
      old.close();
    }
  }

  /** {@link System#nanoTime} at which a working connection last came back. */
  long lastGood() {
    return lastGood;
  }

  /** Translates HikariCP's own time-out, whose cause is the driver's exception. */
  private DbException failure(SQLException e, long patience) {
    if (e.getCause() instanceof SQLException cause) {
      Code code = dialect.code(cause);
      return new DbException(
          code == Code.INTERNAL ? Code.UNAVAILABLE : code,
          "no connection to the database: " + cause.getMessage(),
          e);
    }
    if (patience < Math.min(ENOUGH_MILLIS, connectMillis())) {
      return new DbException(
          Code.POOL_EXHAUSTED,
          "no connection to the database in the " + patience + " ms that were left",
          e);
    }
    return new DbException(Code.UNAVAILABLE, "no connection to the database: " + e.getMessage(), e);
  }

  @Override
  public int inUse() {
    return admission.inUse();
  }

  @Override
  public int waiting() {
    return admission.waiting();
  }

  @Override
  public int capacity() {
    return admission.capacity();
  }

  @Override
  public int open() {
    return kept.open();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    kept.close();
    for (KeptConnections old : Set.copyOf(waning)) {
      if (waning.remove(old)) {
        old.close();
      }
    }
  }
}
