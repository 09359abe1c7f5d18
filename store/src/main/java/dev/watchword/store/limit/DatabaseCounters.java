// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counters in the database. Each first use of a key also deletes the expired rows of a slice of the
 * table, on another thread, so that the table holds little more than the counters in use.
 */
final class DatabaseCounters implements Counters {
  private final Db db;
  private final InstantSource clock;
  private final Semaphore sweeping = new Semaphore(1);

  DatabaseCounters(Db db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public Decision spend(LimitKey key, Quota quota) {
    Instant now = clock.instant();
    Args args =
        Args.of("id", key.bytes())
            .and("now", now)
            .and("latest", now.plus(quota.patience()))
            .and("interval", (int) quota.interval().toMillis())
            .and("whole_at", now.plus(quota.interval()));
    return db.run(LimitQueries.SPEND, work -> spend(work, args, quota, now));
  }

  private Decision spend(Work work, Args args, Quota quota, Instant now) {
    boolean allowed = work.update(LimitQueries.SPEND_ONE, args) == 1;
    Optional<Instant> wholeAt = work.first(LimitQueries.WHOLE_AT, args);
    if (!allowed && wholeAt.isEmpty()) {
      allowed = work.update(LimitQueries.INSERT_FIRST, args) == 1;
      if (allowed) {
        sweepBeside();
        return Decision.of(true, quota.interval(), quota);
      }
    }
    boolean used = wholeAt.isPresent() && wholeAt.get().isAfter(now.plus(quota.patience()));
    if (!allowed && !used) {
      // Another call inserted the row or refunded in between.
      allowed = work.update(LimitQueries.SPEND_ONE, args) == 1;
    }
    Duration unknown = allowed ? quota.interval() : quota.patience().plus(quota.interval());
    Duration debt = wholeAt.map(at -> Duration.between(now, at)).orElse(unknown);
    return Decision.of(allowed, debt, quota);
  }

  @Override
  public void refund(LimitKey key, Quota quota) {
    Args args = Args.of("id", key.bytes()).and("interval", (int) quota.interval().toMillis());
    db.run(LimitQueries.REFUND, work -> work.update(LimitQueries.REFUND_ONE, args));
  }

  private void sweepBeside() {
    if (sweeping.tryAcquire()) {
      Thread.startVirtualThread(
          () -> {
            try {
              sweep(Slice.of(ThreadLocalRandom.current().nextInt(Slice.COUNT)));
            } catch (DbException ignored) {
              // The next first use retries.
            } finally {
              sweeping.release();
            }
          });
    }
  }

  /** Deletes the expired rows in one slice of the table; returns their number. */
  int sweep(Slice slice) {
    Args args = Args.of("from", slice.first()).and("to", slice.last()).and("now", clock.instant());
    return db.run(LimitQueries.SWEEP, work -> work.update(LimitQueries.DELETE_WHOLE, args));
  }
}
