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
 * One thread that looks after a database. While calls are let through it makes one itself now and
 * then, and at once after a failure: so the breaker opens where few others call. While it is open
 * it connects, and when that works it gives the pool new connections and begins to close it.
 */
final class Prober implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Prober.class.getName());

  /** For a call of its own: enough to tell an outage from a crowd. */
  private static final Duration CALL = Duration.ofMillis(1500);

  /** For a new connection, while there is no other work; PostgreSQL's driver has no shorter one. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private static final Duration BETWEEN_TRIALS = Duration.ofMillis(10);

  /** Trials that neither failed nor succeeded for so long were lost. */
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

  /** Starts the thread; {@code changes} says that something happened. */
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

  /** Takes other pauses from now on. */
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
        // Without this thread an open breaker would stay open.
        LOGGER.log(Level.ERROR, "a probe failed unexpectedly", e);
        pause = config.probeOpen();
      }
    }
  }

  /** Does what the state asks for, and says how long to wait before the next look. */
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

  /** A call like any other; why it shows an outage, or null. */
  private @Nullable String call() {
    long start = System.nanoTime();
    try (Lease lease = guard.take(false, Deadline.in(CALL))) {
      return lease.answers(dialect) ? null : "a probe got no answer";
    } catch (DbException e) {
      return guard.outage(e, start);
    }
  }

  /** Whether the database answers at all, be it that it refuses us: calls then learn why. */
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
