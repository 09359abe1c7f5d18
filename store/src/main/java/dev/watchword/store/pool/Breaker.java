// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.failsafe.CircuitBreaker;
import dev.watchword.store.config.GuardConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.schema.DbException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one database. It opens when too many of the latest calls failed or when
 * told to; only a probe starts to close it again. Any number of threads may use it.
 */
final class Breaker {
  private static final System.Logger LOGGER = System.getLogger(Breaker.class.getName());

  /**
   * Delay of the library's own half-opening, longer than any program runs: the probe decides
   * instead.
   */
  private static final Duration NEVER = Duration.ofDays(36_500);

  /**
   * The state until the next change.
   *
   * @param since start of the outage; while closed, end of the last one
   * @param nanoTime {@link System#nanoTime} at which this state began
   * @param reason cause of the latest opening; empty when there was none
   */
  record Status(Meter.Breaker state, Instant since, long nanoTime, String reason) {}

  private final String database;
  private final Meter meter;
  private final InstantSource clock;
  private final Runnable changed;
  private volatile CircuitBreaker<Object> calls;
  private volatile Status status;
  private volatile String lastFailure = "";
  private volatile long nextProbe = System.nanoTime();

  /**
   * Creates a closed breaker.
   *
   * @param changed called after each change and after each failure
   */
  Breaker(GuardConfig config, String database, Meter meter, InstantSource clock, Runnable changed) {
    this.database = database;
    this.meter = meter;
    this.clock = clock;
    this.changed = changed;
    this.status = new Status(Meter.Breaker.CLOSED, clock.instant(), System.nanoTime(), "");
    this.calls = calls(config);
  }

  private CircuitBreaker<Object> calls(GuardConfig config) {
    return CircuitBreaker.builder()
        .withFailureThreshold(config.failures(), config.window())
        .withSuccessThreshold(config.trials())
        .withDelay(NEVER)
        .onOpen(event -> follow())
        .onHalfOpen(event -> follow())
        .onClose(event -> follow())
        .build();
  }

  /** Applies new thresholds; the state stays, and counting restarts. */
  synchronized void retune(GuardConfig config) {
    CircuitBreaker<Object> next = calls(config);
    switch (status.state()) {
      case CLOSED -> {}
      case HALF_OPEN -> next.halfOpen();
      case OPEN -> next.open();
    }
    calls = next;
    follow();
  }

  Status status() {
    return status;
  }

  boolean isOpen() {
    return status.state() == Meter.Breaker.OPEN;
  }

  /**
   * Lets a call through, whose result must be passed to {@link #ended}.
   *
   * @throws DbException with UNAVAILABLE at once when calls are refused
   */
  Status admit() {
    Status now = status;
    if (now.state() == Meter.Breaker.OPEN || !calls.tryAcquirePermit()) {
      throw refusal();
    }
    return now;
  }

  /**
   * Records the result of a call that {@link #admit} let through; ignored if the state has changed
   * since.
   *
   * @param outage sign of an outage; null when there was none
   */
  void ended(Status admitted, @Nullable String outage) {
    if (status.nanoTime() != admitted.nanoTime()) {
      return;
    }
    if (outage == null) {
      calls.recordSuccess();
    } else {
      lastFailure = outage;
      calls.recordFailure();
      changed.run();
    }
  }

  void open(String reason) {
    lastFailure = reason;
    calls.open();
  }

  void halfOpen() {
    calls.halfOpen();
  }

  /** Sets the time of the next probe of an open breaker, for messages. */
  void nextProbe(Duration delay) {
    nextProbe = System.nanoTime() + delay.toNanos();
  }

  DbException refusal() {
    Status now = status;
    Duration wait = Duration.ofNanos(Math.max(0, nextProbe - System.nanoTime()));
    return DbException.notTried(
        database
            + " has not answered since "
            + now.since().truncatedTo(ChronoUnit.MILLIS)
            + " ("
            + now.reason()
            + "); it is tried again in "
            + wait.toMillis()
            + " ms",
        wait);
  }

  /** Updates the state to the library's newest one, in whatever order its changes are reported. */
  private void follow() {
    synchronized (this) {
      Meter.Breaker now = state();
      Status before = status;
      if (now == before.state()) {
        return;
      }
      boolean first = before.state() == Meter.Breaker.CLOSED;
      Instant since = first || now == Meter.Breaker.CLOSED ? clock.instant() : before.since();
      status = new Status(now, since, System.nanoTime(), first ? lastFailure : before.reason());
      log(before);
    }
    changed.run();
  }

  private Meter.Breaker state() {
    return switch (calls.getState()) {
      case CLOSED -> Meter.Breaker.CLOSED;
      case HALF_OPEN -> Meter.Breaker.HALF_OPEN;
      case OPEN -> Meter.Breaker.OPEN;
    };
  }

  private void log(Status before) {
    Status now = status;
    meter.breaker(database, now.state());
    switch (now.state()) {
      case OPEN ->
          LOGGER.log(
              Level.WARNING, database + " does not answer; calls are refused: " + now.reason());
      case HALF_OPEN -> LOGGER.log(Level.INFO, database + " answers a probe; calls are on trial");
      case CLOSED ->
          LOGGER.log(
              Level.INFO,
              database
                  + " answers again after "
                  + Duration.between(before.since(), now.since()).toMillis()
                  + " ms");
    }
  }
}
