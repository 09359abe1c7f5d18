// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.PoolConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Deadline;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A server of a cluster: its pools, opened at their first use, and its last known state. Any number
 * of threads may take connections; only {@link Replicas} changes the state.
 */
final class Server implements AutoCloseable {
  /**
   * Longest connect to a server and longest read on a replica: another server may answer sooner.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Dialect dialect;
  private volatile Target target;
  private volatile PoolConfig config;
  private final LongAdder reads = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private volatile @Nullable Pool asPrimary;
  private volatile @Nullable Pool asReplica;
  private volatile @Nullable Mark shown;
  private volatile @Nullable ServerProbe probe;
  private boolean closed;

  Server(PoolConfig config, Dialect dialect, Target target) {
    this.config = config;
    this.dialect = dialect;
    this.target = target;
  }

  /** Starts probing the server. */
  void watch(Roles roles, long intervalNanos) {
    ServerProbe begun = new ServerProbe(roles, this, dialect, intervalNanos);
    probe = begun;
    begun.start();
  }

  /** Triggers the next question if it is urgent. */
  void wake() {
    ServerProbe current = probe;
    if (current != null) {
      current.wake();
    }
  }

  Target target() {
    return target;
  }

  /** Host and port, as {@code db2.example.com:5432}. */
  String name() {
    return target.location().substring(0, target.location().indexOf('/'));
  }

  /** The newest mark of the primary that this replica is known to cover, or null. */
  @Nullable Mark shown() {
    return shown;
  }

  void show(@Nullable Mark mark) {
    shown = mark;
  }

  long reads() {
    return reads.sum();
  }

  long writes() {
    return writes.sum();
  }

  /** Takes a connection to this server as the primary. */
  Lease take(boolean write, Deadline deadline) {
    Lease lease = primaryPool().take(write, deadline);
    (write ? writes : reads).increment();
    return lease;
  }

  /**
   * Takes a connection to this server as a replica; returns null when that fails, and the replica
   * is then not used until its next answer.
   *
   * @throws DbException with POOL_EXHAUSTED: an overload is not passed on to the primary
   */
  @Nullable Lease takeForReading(Deadline deadline) {
    try {
      Lease lease = replicaPool().take(false, deadline);
      reads.increment();
      return lease.then(this::lookAt);
    } catch (DbException e) {
      if (e.code() == Code.POOL_EXHAUSTED) {
        throw e;
      }
      show(null);
      return null;
    }
  }

  /** Stops using a replica whose connection broke until it has answered its probe again. */
  private void lookAt(Lease returned) {
    if (returned.isBroken()) {
      show(null);
    }
  }

  Pool primaryPool() {
    Pool pool = asPrimary;
    return pool == null ? openAsPrimary() : pool;
  }

  private Pool replicaPool() {
    Pool pool = asReplica;
    return pool == null ? openAsReplica() : pool;
  }

  private synchronized Pool openAsPrimary() {
    Pool pool = asPrimary;
    if (pool == null) {
      pool = open(target);
      asPrimary = pool;
    }
    return pool;
  }

  private synchronized Pool openAsReplica() {
    Pool pool = asReplica;
    if (pool == null) {
      pool = open(forReading());
      asReplica = pool;
    }
    return pool;
  }

  /** Applies the sizes, waits and timeouts of {@code next}. */
  synchronized void retune(StoreConfig next) {
    config = next.pool();
    target = next.limits(target);
    retune(asPrimary, target);
    retune(asReplica, forReading());
  }

  private void retune(@Nullable Pool pool, Target limits) {
    if (pool != null) {
      pool.retune(config, patient(limits));
    }
  }

  /** Limits connecting to {@link #PATIENCE}. */
  private static Target patient(Target limits) {
    return limits.withTimeouts(
        atMost(limits.connectTimeout()), limits.statementTimeout(), limits.lockTimeout());
  }

  private Target forReading() {
    return target.withTimeouts(atMost(target.statementTimeout()), target.lockTimeout());
  }

  private Pool open(Target limits) {
    if (closed) {
      throw new DbException(Code.UNAVAILABLE, "the store is closed", null);
    }
    return new Pool(config, dialect, patient(limits));
  }

  /** Returns the shorter of {@code limit} and {@link #PATIENCE}; a limit of zero means none. */
  private static Duration atMost(Duration limit) {
    return limit.isZero() || limit.compareTo(PATIENCE) > 0 ? PATIENCE : limit;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (probe != null) {
      probe.close();
    }
    if (asPrimary != null) {
      asPrimary.close();
    }
    if (asReplica != null) {
      asReplica.close();
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
