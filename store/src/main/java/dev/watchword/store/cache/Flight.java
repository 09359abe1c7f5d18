// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A load in flight, which other callers for the same value join. */
final class Flight<T> {
  /**
   * Wait in s after which a caller gives up; longer than any load, which ends by its own deadlines.
   */
  private static final int PATIENCE_SECONDS = 15;

  private final long stamp;
  private final CompletableFuture<Entry<T>> landed = new CompletableFuture<>();

  /** Starts a load; {@code stamp} is the number of the last eviction. */
  Flight(long stamp) {
    this.stamp = stamp;
  }

  long stamp() {
    return stamp;
  }

  void land(Entry<T> entry) {
    landed.complete(entry);
  }

  void fail(Throwable failure) {
    landed.completeExceptionally(failure);
  }

  /**
   * Waits for the loaded value.
   *
   * @throws DbException with the code of the failed load
   */
  Entry<T> await() {
    try {
      return landed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Code code = e.getCause() instanceof DbException failure ? failure.code() : Code.INTERNAL;
      throw new DbException(code, "the load that this call waited for failed", e.getCause());
    } catch (TimeoutException e) {
      throw new DbException(Code.TIMEOUT, "the load that this call waited for does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbException(Code.UNAVAILABLE, "interrupted while waiting for a load", e);
    }
  }
}
