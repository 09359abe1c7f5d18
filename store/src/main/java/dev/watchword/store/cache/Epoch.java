// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last resort when evictions cannot be told: a number in the database, at which every node
 * looks each second. A node whose eviction did not get through changes it, and all others drop what
 * they have, in Redis too, since its keys carry the epoch. Safe for any number of threads.
 *
 * <p>Its upper half is random. Its lower half names the run of Redis that all nodes are to use, so
 * that nodes which reach two of them during a failover notice it: who comes to a run that is not
 * the one named, or was with another one before, changes the epoch; whose run is no longer the one
 * connects again.
 */
final class Epoch {
  private static final int MOST_TRIES = 10;

  private final Db db;
  private final Trust trust;
  private final Generations generations;
  private final Runnable heard;
  private final long leaseNanos;
  private final Runnable elsewhere;
  private volatile UUID known = EpochQueries.ROW;
  private final AtomicLong lastRun = new AtomicLong();
  private volatile Presence presence = new Presence(0, false, true);

  /**
   * Which run of Redis this node is with.
   *
   * @param run its number; 0: with none
   * @param moved whether it was with another one before
   * @param agreed whether the epoch named this one since
   */
  private record Presence(long run, boolean moved, boolean agreed) {}

  /**
   * @param heard runs before anything is dropped because another node wrote
   * @param elsewhere runs when the other nodes are with another Redis
   * @param lease how long a look is good for
   */
  Epoch(
      Db db,
      Trust trust,
      Generations generations,
      Runnable heard,
      Runnable elsewhere,
      Duration lease) {
    this.db = db;
    this.trust = trust;
    this.generations = generations;
    this.heard = heard;
    this.elsewhere = elsewhere;
    this.leaseNanos = lease.toNanos();
  }

  /** A number for a run of Redis; never 0. */
  static long run(String runId) {
    byte[] name = runId.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).getLeastSignificantBits();
  }

  /** What it was at the last look, however long ago that is: {@link Trust} knows. */
  UUID known() {
    return known;
  }

  /** Whether it names that run as the one that all nodes use. */
  static boolean names(UUID epoch, long run) {
    return epoch.getLeastSignificantBits() == run;
  }

  /** This node is with that run from now on, and trusts nothing until the epoch names it. */
  void with(String runId) {
    long now = run(runId);
    long before = lastRun.getAndSet(now);
    presence = new Presence(now, before != 0 && before != now, false);
    trust.epochLost();
  }

  /** This node is with no Redis from now on. */
  void withNone() {
    presence = new Presence(0, false, true);
  }

  /**
   * Looks whether another node changed it, and makes it name the Redis to which this node came.
   *
   * @throws DbException when the database does not say
   */
  synchronized void look() {
    long asOf = System.nanoTime();
    Presence now = presence;
    read();
    if (!now.agreed()) {
      if (now.moved() || !names(known, now.run())) {
        replace(now.run());
      }
    } else if (now.run() != 0 && !names(known, now.run())) {
      elsewhere.run();
      return;
    }
    if (presence.equals(now)) {
      presence = new Presence(now.run(), false, true);
      trust.epoch(asOf, leaseNanos);
    }
  }

  private void read() {
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
  }

  /**
   * Makes every other node drop what it has. What this node has it evicted itself.
   *
   * @throws DbException when the database did not take it
   */
  synchronized void change() {
    replace(0);
  }

  /** With that run in it; 0: with the one that is in it now. */
  private void replace(long run) {
    for (int i = 0; i < MOST_TRIES; i++) {
      long lower = run == 0 ? known.getLeastSignificantBits() : run;
      UUID fresh = new UUID(UUID.randomUUID().getMostSignificantBits(), lower);
      Args args = Args.of("id", EpochQueries.ROW).and("known", known).and("fresh", fresh);
      int rows = db.run(EpochQueries.CHANGE, work -> work.update(EpochQueries.REPLACE, args));
      if (rows == 1) {
        known = fresh;
        return;
      }
      read();
    }
    throw new DbException(
        Code.UNAVAILABLE, "other nodes change the cache's epoch all the time", null);
  }
}
