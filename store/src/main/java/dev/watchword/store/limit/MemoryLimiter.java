// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rate limiter with counters in this process. Its clock is the monotonic one, which nobody sets.
 *
 * <p>The number of counters is bounded. When all are in use none is evicted, since an attacker
 * could clear their own by flooding: new keys then share counters, which refuses too often rather
 * than too rarely.
 */
public final class MemoryLimiter implements Limiter {
  private static final int SHARED = 1_024;
  private static final long PURGE_NANOS = Duration.ofSeconds(1).toNanos();

  private final int keys;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<LimitKey, Cell> cells = new ConcurrentHashMap<>();
  private final AtomicLong purgedAt;

  /** Creates a limiter of at most {@code keys} counters, besides the shared ones. */
  public MemoryLimiter(int keys) {
    this(keys, System::nanoTime);
  }

  MemoryLimiter(int keys, LongSupplier nanos) {
    this.keys = keys;
    this.nanos = nanos;
    this.purgedAt = new AtomicLong(nanos.getAsLong() - PURGE_NANOS);
  }

  /**
   * A counter: the time at which its quota is whole again, and whether the last call was allowed.
   */
  private record Cell(long wholeAt, boolean allowed) {

    static Cell spent(@Nullable Cell before, long now, Quota quota) {
      long debt = before == null ? 0 : Math.max(0, before.wholeAt - now);
      return debt <= quota.patience().toNanos()
          ? new Cell(now + debt + quota.interval().toNanos(), true)
          : new Cell(now + debt, false);
    }
  }

  @Override
  public Decision spend(LimitKey key, Quota quota) {
    long now = nanos.getAsLong();
    Cell cell = cells.compute(place(key, quota, now), (k, was) -> Cell.spent(was, now, quota));
    return Decision.of(cell.allowed, Duration.ofNanos(cell.wholeAt - now), quota);
  }

  @Override
  public void refund(LimitKey key, Quota quota) {
    cells.computeIfPresent(
        key, (k, was) -> new Cell(was.wholeAt - quota.interval().toNanos(), was.allowed));
  }

  /** Number of counters. */
  int size() {
    return cells.size();
  }

  private LimitKey place(LimitKey key, Quota quota, long now) {
    if (cells.mappingCount() < keys || cells.containsKey(key)) {
      return key;
    }
    purge(now);
    return cells.mappingCount() < keys
        ? key
        : new LimitKey(0, quota.hashCode(), 0, Math.floorMod(key.first(), SHARED));
  }

  /** Removes the counters whose quota is whole again, which equal no counter. */
  private void purge(long now) {
    long last = purgedAt.get();
    if (now - last >= PURGE_NANOS && purgedAt.compareAndSet(last, now)) {
      cells
          .keySet()
          .forEach(key -> cells.computeIfPresent(key, (k, c) -> c.wholeAt - now > 0 ? c : null));
    }
  }
}
