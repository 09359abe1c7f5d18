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
 * Keeps this node's {@link Mirror} right: loads the table once the channel is up, then follows it
 * by the messages, which arrive in the order of their stamps. Without a mirror nothing is read from
 * Redis. Safe for any number of threads; messages come from one at a time.
 *
 * <p>A message whose stamp does not follow the one before it means that the table was replaced by
 * an older copy, or by another one: then the epoch changes, so that no value of before is found.
 */
final class Follower {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_PENDING = 10_000;

  private final Redis redis;
  private final Runnable giveUpAll;

  /** What a mirror may be right about, from the messages so far: read before a load begins. */
  private volatile @Nullable Heard heard;

  private volatile @Nullable Mirror mirror;
  private String runId = "";
  private @Nullable Stamp last;
  private @Nullable Stamp own;
  private boolean freshlyUp;

  /** How often the table was replaced since all values were given up. */
  private int replacements;

  private long notBefore = System.nanoTime();

  private @Nullable Load pending;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Told(Stamp stamp, long[] tags) {}

  /** A load of the table that is under way, and what was told meanwhile. */
  private static final class Load {
    private final List<Told> told = new ArrayList<>();
  }

  /**
   * The last eviction that this node has taken note of, in the table of a run of Redis.
   *
   * @param runId the run
   */
  record Heard(String runId, Stamp stamp) {}

  /**
   * @param giveUpAll makes that no node finds any value that is in Redis now
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

  /** Messages arrive from now on, from that run of Redis. */
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
   * Takes note of a message, before anything else is made of it.
   *
   * @param made whether its table was made for it
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

  /** What was received has been made known to all of this node: what it loads now is newer. */
  synchronized void heard(Stamp stamp) {
    heard = new Heard(runId, stamp);
  }

  /** Takes note of what this node itself told, over a link to that run. */
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

  /** The table of that stamp is no longer there. */
  synchronized void vanished(Stamp stamp) {
    Mirror present = mirror;
    if (present != null && present.isOf(stamp)) {
      mirror = null;
    }
  }

  /**
   * Loads the table if there is no mirror, at most once a second.
   *
   * @param wait whether to return when it is loaded; otherwise another thread does it
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
      // A later message tries again.
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
