// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.meter;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.UseCase;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of a store's metrics. Every method does nothing by default; implementations are called
 * on the working threads, any number at once, and must be quick and must not throw.
 */
public interface Meter {
  /** A meter that ignores everything. */
  Meter NONE = new Meter() {};

  /** The state of a database's circuit breaker. */
  enum Breaker {
    /** All calls are let through. */
    CLOSED,
    /** A few trial calls are let through. */
    HALF_OPEN,
    /** No call is let through: each is refused at once. */
    OPEN
  }

  /** Records a finished statement. {@code failure} is null when it succeeded. */
  default void statement(String query, long nanos, int rows, DbException.@Nullable Code failure) {}

  /** Records a finished use-case and the number of statements that it issued. */
  default void useCase(UseCase useCase, long nanos, int statements) {}

  /** Records a wait for a connection of the pool, successful or not. */
  default void poolWait(long nanos) {}

  /** Records the time for which a connection was held when it returns to the pool. */
  default void poolHeld(long nanos) {}

  /** Records a hashed or verified password: time in the queue and time at work. */
  default void hash(long queuedNanos, long workNanos) {}

  /** Records a password hash that was refused because the queue was full or the wait too long. */
  default void hashRefused() {}

  /** Records a finished Redis command. {@code failure} is null when Redis carried it out. */
  default void redisCommand(String command, long nanos, @Nullable Enum<?> failure) {}

  /** Records that the connection for commands to Redis came up or was lost. */
  default void redisState(boolean up) {}

  /**
   * Records an alarm: a reply of Redis did not belong to its command, and the connection was
   * closed.
   */
  default void redisDistrusted(String reason) {}

  /**
   * Registers a gauge that may be read at any time, such as the connections in use. Registering the
   * same name and tags again replaces the earlier one.
   *
   * @param name words with dots between them, for example {@code watchword.pool.in_use}; durations
   *     are in seconds
   */
  default void gauge(String name, Map<String, String> tags, DoubleSupplier value) {}

  /** Registers a counter that only grows, as {@link #gauge} does a gauge. */
  default void counter(String name, Map<String, String> tags, LongSupplier total) {}

  /** Records a new state of a database's breaker. {@code database} contains no password. */
  default void breaker(String database, Breaker state) {}

  /**
   * Records that the shared counters of a rate limit were unavailable and this process decided
   * alone.
   */
  default void rateLimitFallback() {}

  /** Records a caller that {@code policy} refused. */
  default void rateLimited(String policy) {}
}
