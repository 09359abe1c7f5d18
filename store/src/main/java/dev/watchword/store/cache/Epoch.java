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
 * The fallback when evictions cannot be sent: a UUID in the database that every node reads each
 * second. A node whose eviction was not sent replaces it; all others then drop their values, those
 * in Redis included, since the epoch is part of their keys. Safe for any number of threads.
 *
 * <p>The upper half is random. The lower half names the run of Redis that all nodes must use, so
 * that nodes connected to two of them during a failover notice it. A node that connects to a run
 * other than the named one, or was connected to another one before, replaces the epoch; a node
 * whose run is no longer the named one reconnects.
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
   * The run of Redis to which this node is connected.
   *
   * @param run number of the run; 0: not connected
   * @param moved whether this node was connected to another run before
   * @param agreed whether the epoch has named this run since
   */
  private record Presence(long run, boolean moved, boolean agreed) {}

  /**
   * @param heard called before values are dropped because another node wrote
   * @param elsewhere called when the other nodes use another Redis
   * @param lease time for which a read of the epoch is valid
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

  /** Returns the number of a run of Redis; never 0. */
  static long run(String runId) {
    byte[] name = runId.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).getLeastSignificantBits();
  }

  /** The epoch as last read, however long ago; {@link Trust} knows its age. */
  UUID known() {
    return known;
  }

  /** Whether the epoch names {@code run} as the one that all nodes use. */
  static boolean names(UUID epoch, long run) {
    return epoch.getLeastSignificantBits() == run;
  }

  /** Records a connection to a run; nothing is trusted until the epoch names that run. */
  void with(String runId) {
    long now = run(runId);
    long before = lastRun.getAndSet(now);
    presence = new Presence(now, before != 0 && before != now, false);
    trust.epochLost();
  }

  /** Records that this node is connected to no Redis. */
  void withNone() {
    presence = new Presence(0, false, true);
  }

  /**
   * Reads the epoch, and makes it name the Redis to which this node newly connected.
   *
   * @throws DbException when the database does not answer
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
      // Called before the new epoch is visible: a load under it must see every write made before
      // the change.
      heard.run();
    }
    known = now;
    if (changed) {
      generations.evictAll();
    }
  }

  /**
   * Replaces the epoch, so that every other node drops its values; this node has already evicted
   * its own.
   *
   * @throws DbException when the database did not store it
   */
  synchronized void change() {
    replace(0);
  }

  /** Replaces the epoch by one that names {@code run}; 0 keeps the run that is named now. */
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
