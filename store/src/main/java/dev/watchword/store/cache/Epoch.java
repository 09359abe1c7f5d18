// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.DbException.Code;
import java.time.Duration;
import java.util.UUID;

/**
 * The last resort when evictions cannot be told: a random number in the database, at which every
 * node looks each second. A node whose eviction did not get through changes it, and all others drop
 * what they have, in Redis too, since its keys carry the epoch. Safe for any number of threads.
 */
final class Epoch {
  private static final int MOST_TRIES = 10;

  private final Db db;
  private final Trust trust;
  private final Generations generations;
  private final Runnable heard;
  private final long leaseNanos;
  private volatile Known known;

  /** An epoch, and when it was certainly the one. */
  record Known(UUID epoch, long asOf) {}

  /**
   * @param heard runs before anything is dropped because another node wrote
   * @param lease how long a look is good for
   */
  Epoch(Db db, Trust trust, Generations generations, Runnable heard, Duration lease) {
    this.db = db;
    this.trust = trust;
    this.generations = generations;
    this.heard = heard;
    this.leaseNanos = lease.toNanos();
    this.known = new Known(EpochQueries.ROW, System.nanoTime() - leaseNanos);
  }

  /** What it was when somebody looked last, however long ago that is. */
  Known known() {
    return known;
  }

  /** Whether what is known is no older than a look is good for. */
  boolean isFresh(Known known) {
    return System.nanoTime() - known.asOf() < leaseNanos;
  }

  /**
   * Looks whether another node changed it.
   *
   * @throws DbException when the database does not say
   */
  synchronized void look() {
    long asOf = System.nanoTime();
    UUID now =
        db.run(
                EpochQueries.LOOK,
                work -> work.first(EpochQueries.CURRENT, Args.of("id", EpochQueries.ROW)))
            .orElseThrow(
                () -> new DbException(Code.SCHEMA, "cache_epoch has lost its one row", null));
    boolean changed = !now.equals(known.epoch());
    known = new Known(now, asOf);
    if (changed) {
      heard.run();
      generations.evictAll();
    }
    trust.epochUntil(asOf + leaseNanos);
  }

  /**
   * Makes every other node drop what it has. What this node has it evicted itself.
   *
   * @throws DbException when the database did not take it
   */
  synchronized void change() {
    for (int i = 0; i < MOST_TRIES; i++) {
      UUID fresh = UUID.randomUUID();
      long asOf = System.nanoTime();
      Args args = Args.of("id", EpochQueries.ROW).and("known", known.epoch()).and("fresh", fresh);
      int rows = db.run(EpochQueries.CHANGE, work -> work.update(EpochQueries.REPLACE, args));
      if (rows == 1) {
        known = new Known(fresh, asOf);
        return;
      }
      look();
    }
    throw new DbException(
        Code.UNAVAILABLE, "other nodes change the cache's epoch all the time", null);
  }
}
