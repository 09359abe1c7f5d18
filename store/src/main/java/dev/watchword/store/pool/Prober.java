// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.config.GuardConfig;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Deadline;
import dev.watchword.store.sql.Lease;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that probes a database. While calls are let through it makes a call of its own now and
 * then, and at once after a failure, so that the breaker opens even where calls are rare. While the
 * breaker is open it connects, and when that works it renews the pool's connections and half-opens
 * the breaker.
 */
final class Prober implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Prober.class.getName());

  /** Deadline of a probing call: enough to tell an outage from a crowd. */
  private static final Duration CALL = Duration.ofMillis(1500);

  /** Timeout of a probing connection; PostgreSQL's driver has no shorter one. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private static final Duration BETWEEN_TRIALS = Duration.ofMillis(10);

  /** Time in ns after which trials that neither failed nor succeeded count as lost. */
  private static final long UNDECIDED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Guard guard;
  private final Breaker breaker;
  private final Dialect dialect;
  private final Target target;
  private final Semaphore changes;
  private final Thread thread;
  private volatile GuardConfig config;
  private boolean failedBefore;
  private volatile boolean closed;

  /** Starts the thread; a permit of {@code changes} announces a change or a failure. */
  Prober(
      GuardConfig config,
      Guard guard,
      Breaker breaker,
      Dialect dialect,
      Target target,
      Semaphore changes) {
    this.config = config;
    this.guard = guard;
    this.breaker = breaker;
    this.dialect = dialect;
    this.target = target.within(CONNECT);
    this.changes = changes;
    this.thread =
        Thread.ofPlatform().daemon().name(target.applicationName() + " prober").start(this::run);
  }

  /** Applies new pauses. */
  void retune(GuardConfig next) {
    config = next;
    changes.release();
  }

  private void run() {
    Duration pause = config.probe();
    while (!closed) {
      try {
        if (changes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          changes.drainPermits();
        }
        pause = look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // The thread must survive: without it an open breaker would stay open.
        LOGGER.log(Level.ERROR, "a probe failed unexpectedly", e);
        pause = config.probeOpen();
      }
    }
  }

  /** Probes as the state requires; returns the pause before the next probe. */
  private Duration look() {
    Breaker.Status now = breaker.status();
    return switch (now.state()) {
      case CLOSED -> watch();
      case OPEN -> reach();
      case HALF_OPEN -> tryOut(now);
    };
  }

  private Duration watch() {
    String outage = call();
    if (outage == null) {
      failedBefore = false;
      return config.probe();
    }
    if (failedBefore) {
      breaker.open(outage);
    }
    failedBefore = !failedBefore;
    return config.probeOpen();
  }

  private Duration reach() {
    failedBefore = false;
    if (connects()) {
      guard.pool().renew();
      breaker.halfOpen();
      return BETWEEN_TRIALS;
    }
    breaker.nextProbe(config.probeOpen());
    return config.probeOpen();
  }

  private Duration tryOut(Breaker.Status now) {
    if (System.nanoTime() - now.nanoTime() > UNDECIDED_NANOS) {
      breaker.open(now.reason());
    } else {
      call();
    }
    return BETWEEN_TRIALS;
  }

  /** Makes a call like any other; returns the sign of an outage, or null. */
  private @Nullable String call() {
    long start = System.nanoTime();
    try (Lease lease = guard.take(false, Deadline.in(CALL))) {
      return lease.answers(dialect) ? null : "a probe got no answer";
    } catch (DbException e) {
      return guard.outage(e, start);
    }
  }

  /** Whether the database answers at all. A refusal counts, since calls then get its reason. */
  private boolean connects() {
    try (Connection connection = dialect.connect(target)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      Code code = dialect.code(e);
      return code == Code.ACCESS_DENIED || code == Code.POOL_EXHAUSTED;
    }
  }

  /** Ends the thread; a probe under way ends by itself. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
