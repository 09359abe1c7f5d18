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
 * A connection on loan, and what its borrower found out about it. Used by one thread; closing it
 * gives the connection back, and never fails.
 */
public final class Lease implements AutoCloseable {
  private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

  private final Connection connection;
  private Consumer<Lease> takeBack;
  private DbException.@Nullable Code failure;
  private boolean broken;
  private long patience = Long.MAX_VALUE;

  /**
   * A loan of {@code connection}.
   *
   * @param takeBack closes the connection, or discards it when it is broken; must not throw
   */
  public Lease(Connection connection, Consumer<Lease> takeBack) {
    this.connection = connection;
    this.takeBack = takeBack;
  }

  public Connection connection() {
    return connection;
  }

  /** Adds what happens when the connection is back. */
  public Lease then(Consumer<Lease> next) {
    takeBack = takeBack.andThen(next);
    return this;
  }

  /** Makes one round trip of at most a second; without an answer the connection is broken. */
  public boolean answers(Dialect dialect) {
    try {
      dialect.limit(connection, ROUND_TRIP);
      patience(ROUND_TRIP.toNanos());
      if (connection.isValid(1)) {
        return true;
      }
    } catch (SQLException e) {
      // That is no answer either.
    }
    broken = true;
    failure = Thread.currentThread().isInterrupted() ? null : DbException.Code.UNAVAILABLE;
    return false;
  }

  /** Notes how a statement failed. */
  void failed(DbException.Code code) {
    failure = code;
  }

  /** How the last failed statement failed; null when none did. */
  public DbException.@Nullable Code failure() {
    return failure;
  }

  /** Notes that nobody may use the connection again. */
  void breaks() {
    broken = true;
  }

  /** Whether nobody may use the connection again. */
  public boolean isBroken() {
    return broken;
  }

  /** Notes that the connection waits only so many nanoseconds for answers. */
  void patience(long nanos) {
    patience = nanos;
  }

  /** How many nanoseconds it waits for answers, where that is less than when it was lent. */
  long patience() {
    return patience;
  }

  /** Whether it waits less long for answers than it did when it was lent. */
  public boolean isLimited() {
    return patience != Long.MAX_VALUE;
  }

  @Override
  public void close() {
    takeBack.accept(this);
  }
}
