// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.GuardConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.part.Component;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Deadline;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pool behind a circuit breaker: it is not used while its database does not answer, and a probe
 * detects the end of an outage. Any number of threads may use it.
 */
public final class Guard implements PooledConnections {
  /** Time in ns without a returned connection after which their holders count as hanging. */
  private static final long HANG_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Pool pool;
  private final Dialect dialect;
  private final Breaker breaker;
  private final Prober prober;
  private volatile GuardConfig config;

  /**
   * The state of the breaker, for operators.
   *
   * @param since start of the outage; while calls are let through, end of the last one
   * @param reason cause of the latest refusal of calls; empty when there was none
   */
  public record State(Meter.Breaker breaker, Instant since, String reason) {
    Component health() {
      return switch (breaker) {
        case CLOSED -> new Component("breaker", true, "closed");
        case HALF_OPEN -> new Component("breaker", false, "half open: calls are on trial");
        case OPEN -> new Component("breaker", false, "open since " + since + ": " + reason);
      };
    }
  }

  /**
   * Guards {@code pool}; closing the guard closes it too.
   *
   * @param target target of the pool, for probes
   */
  Guard(
      GuardConfig config,
      Pool pool,
      Dialect dialect,
      Target target,
      Meter meter,
      InstantSource clock) {
    this.config = config;
    this.pool = pool;
    this.dialect = dialect;
    Semaphore changes = new Semaphore(0);
    this.breaker = new Breaker(config, target.toString(), meter, clock, changes::release);
    this.prober = new Prober(config, this, breaker, dialect, target, changes);
  }

  @Override
  public Lease take(boolean write, Deadline deadline) {
    Breaker.Status admitted = breaker.admit();
    long start = System.nanoTime();
    try {
      Runnable permit = pool.enter(write, deadline);
      if (breaker.isOpen()) {
        permit.run();
        throw breaker.refusal();
      }
      return pool.open(permit, deadline).then(lease -> breaker.ended(admitted, outage(lease)));
    } catch (DbException e) {
      breaker.ended(admitted, outage(e, start));
      throw e;
    }
  }

  private @Nullable String outage(Lease lease) {
    Code failure = lease.failure();
    return failure != null && dialect.isOutage(failure) ? "a statement got no answer" : null;
  }

  /**
   * Returns the sign of an outage in a failure to get a connection, or null; {@code start} is the
   * start of the wait.
   */
  @Nullable String outage(DbException failure, long start) {
    if (Thread.currentThread().isInterrupted()) {
      return null;
    }
    if (failure.code() == Code.POOL_EXHAUSTED && hangs(start)) {
      return dialect.isOutage(Code.UNAVAILABLE) ? "no connection came back for a second" : null;
    }
    return dialect.isOutage(failure.code()) ? failure.getMessage() : null;
  }

  /** Whether the holders of the connections get no answers, rather than being many. */
  private boolean hangs(long start) {
    return System.nanoTime() - start > HANG_NANOS && pool.lastGood() - start < 0;
  }

  /** Returns the state of the breaker and its cause. */
  public State state() {
    Breaker.Status now = breaker.status();
    return new State(now.state(), now.since(), now.reason());
  }

  @Override
  public Optional<State> breaker() {
    return Optional.of(state());
  }

  /** The guarded pool. */
  Pool pool() {
    return pool;
  }

  @Override
  public int inUse() {
    return pool.inUse();
  }

  @Override
  public int waiting() {
    return pool.waiting();
  }

  @Override
  public int capacity() {
    return pool.capacity();
  }

  @Override
  public int open() {
    return pool.open();
  }

  @Override
  public void retune(StoreConfig next) {
    pool.retune(next);
    retune(next.guard());
  }

  private synchronized void retune(GuardConfig next) {
    if (!next.equals(config)) {
      config = next;
      breaker.retune(next);
      prober.retune(next);
    }
  }

  @Override
  public void close() {
    prober.close();
    pool.close();
  }
}
