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
 * Counters of this process. Its clock is that of time spans, which nobody sets.
 *
 * <p>It keeps so many counters and no more. When all are in use no counter is given up, since
 * somebody who floods it could so clear their own: new keys then share some, which refuses too
 * often rather than too rarely.
 */
public final class MemoryLimiter implements Limiter {
  private static final int SHARED = 1_024;
  private static final long PURGE_NANOS = Duration.ofSeconds(1).toNanos();

  private final int keys;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<LimitKey, Cell> cells = new ConcurrentHashMap<>();
  private final AtomicLong purgedAt;

  /** At most so many counters. */
  public MemoryLimiter(int keys) {
    this(keys, System::nanoTime);
  }

  MemoryLimiter(int keys, LongSupplier nanos) {
    this.keys = keys;
    this.nanos = nanos;
    this.purgedAt = new AtomicLong(nanos.getAsLong() - PURGE_NANOS);
  }

  /** When a quota is whole again, and whether the last who asked was allowed. */
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

  /** How many counters there are. */
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

  /** Removes the counters whose quota is whole again: to have one or none is then the same. */
  private void purge(long now) {
    long last = purgedAt.get();
    if (now - last >= PURGE_NANOS && purgedAt.compareAndSet(last, now)) {
      cells
          .keySet()
          .forEach(key -> cells.computeIfPresent(key, (k, c) -> c.wholeAt - now > 0 ? c : null));
    }
  }
}
