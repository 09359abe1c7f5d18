// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.redis.RedisException;
import dev.watchword.store.schema.DbException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeper of this node's {@link Mirror}: loads the table of evictions once the channel is up, then
 * applies the messages, which arrive in the order of their stamps. Without a mirror nothing is read
 * from Redis. Safe for any number of threads; messages come from one at a time.
 *
 * <p>A message whose stamp does not follow its predecessor means that the table was replaced by an
 * older copy or by another one: then the epoch is replaced, so that no earlier value is found.
 */
final class Follower {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_PENDING = 10_000;

  private final Redis redis;
  private final Runnable giveUpAll;

  /**
   * The last eviction that all of this node has processed; read before a load begins, as the stamp
   * of its value.
   */
  private volatile @Nullable Heard heard;

  private volatile @Nullable Mirror mirror;
  private String runId = "";
  private @Nullable Stamp last;
  private @Nullable Stamp own;
  private boolean freshlyUp;

  /** Number of replacements of the table since all values were last dropped. */
  private int replacements;

  private long notBefore = System.nanoTime();

  private @Nullable Load pending;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Told(Stamp stamp, long[] tags) {}

  /** A load of the table in flight, and the evictions received meanwhile. */
  private static final class Load {
    private final List<Told> told = new ArrayList<>();
  }

  /**
   * The last eviction that this node has processed, in the table of a run of Redis.
   *
   * @param runId run of Redis
   */
  record Heard(String runId, Stamp stamp) {}

  /**
   * @param giveUpAll makes every value that is in Redis now unreachable for all nodes
   */
  Follower(Redis redis, Runnable giveUpAll) {
    this.redis = redis;
    this.giveUpAll = giveUpAll;
  }

  @Nullable Mirror mirror() {
    return mirror;
  }

  @Nullable Heard heard() {
    return heard;
  }

  /** Records that messages of {@code run} arrive from now on. */
  synchronized void up(String run) {
    down();
    runId = run;
    freshlyUp = true;
    notBefore = System.nanoTime();
    Stamp known = last;
    Stamp told = own;
    if (told != null && (known == null || !told.isOf(known) || told.number() > known.number())) {
      last = told;
    }
  }

  synchronized void down() {
    heard = null;
    forget();
  }

  private void forget() {
    mirror = null;
    pending = null;
  }

  /**
   * Applies a received message to the mirror, before any other part of this node handles it.
   *
   * @param made whether its script created the table
   */
  synchronized void received(Stamp stamp, boolean made, long[] tags) {
    if (!follows(stamp, made, tags.length > 0)) {
      replacements++;
      forget();
    }
    last = stamp;
    freshlyUp = false;
    note(stamp, tags);
  }

  private boolean follows(Stamp stamp, boolean made, boolean evicts) {
    Stamp before = last;
    if (before == null || (freshlyUp && !stamp.isOf(before))) {
      return true;
    }
    if (!stamp.isOf(before)) {
      return made;
    }
    long expected = before.number() + (evicts ? 1 : 0);
    return freshlyUp ? stamp.number() >= expected : stamp.number() == expected;
  }

  /**
   * Records that all of this node has processed the evictions up to {@code stamp}: later loads are
   * newer.
   */
  synchronized void heard(Stamp stamp) {
    heard = new Heard(runId, stamp);
  }

  /** Applies an eviction that this node itself sent over a link to {@code run}. */
  synchronized void told(String run, Stamp stamp, long[] tags) {
    if (!run.equals(runId)) {
      forget();
      return;
    }
    own = stamp;
    note(stamp, tags);
  }

  private void note(Stamp stamp, long[] tags) {
    Mirror present = mirror;
    if (present != null && !present.isOf(stamp)) {
      mirror = null;
    } else if (present != null) {
      present.evict(stamp, tags);
    }
    Load load = pending;
    if (load != null && load.told.size() >= MOST_PENDING) {
      pending = null;
    } else if (load != null) {
      load.told.add(new Told(stamp, tags));
    }
  }

  /** Records that the table of {@code stamp} no longer exists. */
  synchronized void vanished(Stamp stamp) {
    Mirror present = mirror;
    if (present != null && present.isOf(stamp)) {
      mirror = null;
    }
  }

  /**
   * Loads the table if there is no mirror, at most once a second.
   *
   * @param wait whether to load it before returning; otherwise another thread does
   */
  void catchUp(boolean wait) {
    Load mine = new Load();
    String run;
    synchronized (this) {
      if (mirror != null || pending != null || System.nanoTime() - notBefore < 0) {
        return;
      }
      notBefore = System.nanoTime() + PAUSE_NANOS;
      pending = mine;
      run = runId;
    }
    if (wait) {
      load(run, mine);
    } else {
      Thread.startVirtualThread(() -> load(run, mine));
    }
  }

  private void load(String run, Load mine) {
    ByteBuffer table = null;
    try {
      table = table(run);
    } catch (RedisException | DbException e) {
      // A later message retries.
    } finally {
      install(run, mine, table);
    }
  }

  private @Nullable ByteBuffer table(String run) {
    int had = replacements();
    if (had > 0) {
      giveUpAll.run();
      givenUp(had);
    }
    Link link = redis.link().orElse(null);
    return link == null || !link.runId().equals(run) ? null : EvictionTable.read(link);
  }

  private synchronized int replacements() {
    return replacements;
  }

  private synchronized void givenUp(int had) {
    replacements -= had;
  }

  private synchronized void install(String run, Load mine, @Nullable ByteBuffer table) {
    if (pending != mine) {
      return;
    }
    pending = null;
    if (table == null) {
      return;
    }
    Mirror loaded = new Mirror(run, table);
    for (Told told : mine.told) {
      if (!loaded.isOf(told.stamp())) {
        return;
      }
      loaded.evict(told.stamp(), told.tags());
    }
    mirror = loaded;
  }
}
