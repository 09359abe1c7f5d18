// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection on loan, with the borrower's findings about it. Used by one thread; closing it
 * returns the connection and never fails.
 */
public final class Lease implements AutoCloseable {
  private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

  private final Connection connection;
  private Consumer<Lease> takeBack;
  private DbException.@Nullable Code failure;
  private boolean broken;
  private long patience = Long.MAX_VALUE;

  /**
   * Lends {@code connection}.
   *
   * @param takeBack takes the connection back, or discards it when it is broken; must not throw
   */
  public Lease(Connection connection, Consumer<Lease> takeBack) {
    this.connection = connection;
    this.takeBack = takeBack;
  }

  public Connection connection() {
    return connection;
  }

  /** Adds an action that runs after the connection is returned. */
  public Lease then(Consumer<Lease> next) {
    takeBack = takeBack.andThen(next);
    return this;
  }

  /**
   * Makes one round trip of at most one second; returns false and marks the connection as broken
   * without an answer.
   */
  public boolean answers(Dialect dialect) {
    try {
      dialect.limit(connection, ROUND_TRIP);
      patience(ROUND_TRIP.toNanos());
      if (connection.isValid(1)) {
        return true;
      }
    } catch (SQLException e) {
      // A failure is no answer either.
    }
    broken = true;
    failure = Thread.currentThread().isInterrupted() ? null : DbException.Code.UNAVAILABLE;
    return false;
  }

  /** Records the failure of a statement. */
  void failed(DbException.Code code) {
    failure = code;
  }

  /** Failure of the last failed statement; null when none failed. */
  public DbException.@Nullable Code failure() {
    return failure;
  }

  /** Marks the connection as broken. */
  void breaks() {
    broken = true;
  }

  /** Whether the connection is broken and must not be used again. */
  public boolean isBroken() {
    return broken;
  }

  /** Records the connection's current limit on waits for answers, in ns. */
  void patience(long nanos) {
    patience = nanos;
  }

  /** Limit on waits for answers in ns; {@link Long#MAX_VALUE} when unchanged since the loan. */
  long patience() {
    return patience;
  }

  /** Whether the limit on waits for answers was changed since the loan. */
  public boolean isLimited() {
    return patience != Long.MAX_VALUE;
  }

  @Override
  public void close() {
    takeBack.accept(this);
  }
}
