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
 * What the store reports about its own work. Every method does nothing by default; implementations
 * are called on the working threads, any number at once, and must be quick and must not throw.
 */
public interface Meter {
  /** A meter that ignores everything. */
  Meter NONE = new Meter() {};

  /** Whether calls to a database are let through. */
  enum Breaker {
    /** All are. */
    CLOSED,
    /** A few are, on trial. */
    HALF_OPEN,
    /** None is: each is refused at once. */
    OPEN
  }

  /** One statement ended. {@code failure} is null when it succeeded. */
  default void statement(String query, long nanos, int rows, DbException.@Nullable Code failure) {}

  /** One use-case ended, having issued so many statements. */
  default void useCase(UseCase useCase, long nanos, int statements) {}

  /** A caller waited so long for a connection of the pool, whether it got one or not. */
  default void poolWait(long nanos) {}

  /** A connection went back to the pool after being held so long. */
  default void poolHeld(long nanos) {}

  /** A password was hashed or verified: time in the queue and time at work. */
  default void hash(long queuedNanos, long workNanos) {}

  /** A password hash was refused because the queue was full. */
  default void hashRefused() {}

  /** One command to Redis ended. {@code failure} is null when Redis carried it out. */
  default void redisCommand(String command, long nanos, @Nullable Enum<?> failure) {}

  /** The connection for commands to Redis came up or was lost. */
  default void redisState(boolean up) {}

  /** A reply of Redis was not one to its command; the connection was given up. An alarm. */
  default void redisDistrusted(String reason) {}

  /**
   * Announces a value that may be asked for at any time, such as the connections in use. Announcing
   * the same name and tags again replaces the earlier value.
   *
   * @param name words with dots between them, for example {@code watchword.pool.in_use}; durations
   *     are in seconds
   */
  default void gauge(String name, Map<String, String> tags, DoubleSupplier value) {}

  /** Announces a total that only grows, as {@link #gauge}. */
  default void counter(String name, Map<String, String> tags, LongSupplier total) {}

  /** The breaker of a database changed. {@code database} names no password. */
  default void breaker(String database, Breaker state) {}

  /** The shared counters of a rate limit were not available; this process decided alone. */
  default void rateLimitFallback() {}

  /** A caller was refused because {@code policy} allows no more for now. */
  default void rateLimited(String policy) {}
}
