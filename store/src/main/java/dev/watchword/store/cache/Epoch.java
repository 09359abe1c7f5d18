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
  private volatile UUID known = EpochQueries.ROW;

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
  }

  /** What it was at the last look, however long ago that is: {@link Trust} knows. */
  UUID known() {
    return known;
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
    boolean changed = !now.equals(known);
    if (changed) {
      // Before it is known: a load that knows it must see what was written before it changed.
      heard.run();
    }
    known = now;
    if (changed) {
      generations.evictAll();
    }
    trust.epoch(asOf, leaseNanos);
  }

  /**
   * Makes every other node drop what it has. What this node has it evicted itself.
   *
   * @throws DbException when the database did not take it
   */
  synchronized void change() {
    for (int i = 0; i < MOST_TRIES; i++) {
      UUID fresh = UUID.randomUUID();
      Args args = Args.of("id", EpochQueries.ROW).and("known", known).and("fresh", fresh);
      int rows = db.run(EpochQueries.CHANGE, work -> work.update(EpochQueries.REPLACE, args));
      if (rows == 1) {
        known = fresh;
        return;
      }
      look();
    }
    throw new DbException(
        Code.UNAVAILABLE, "other nodes change the cache's epoch all the time", null);
  }
}
