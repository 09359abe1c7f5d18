// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.redis.RedisMemory;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counters in Redis while Redis keeps its keys, otherwise in the database: if Redis evicted a
 * counter of password guesses, further guesses would be allowed.
 */
final class RedisElseDatabase implements Counters {
  private static final System.Logger LOGGER = System.getLogger(RedisElseDatabase.class.getName());

  private final Redis redis;
  private final Counters inRedis;
  private final Counters inDatabase;
  private final AtomicBoolean removes = new AtomicBoolean();

  RedisElseDatabase(Redis redis, Counters inDatabase) {
    this.redis = redis;
    this.inRedis = new RedisCounters(redis);
    this.inDatabase = inDatabase;
  }

  /** Returns the counters to use now: Redis' memory policy can change while it runs. */
  private Counters present() {
    redis.memory().ifPresent(this::learn);
    return removes.get() ? inDatabase : inRedis;
  }

  private void learn(RedisMemory memory) {
    boolean now = memory.mayRemoveKeys();
    if (removes.compareAndSet(!now, now)) {
      LOGGER.log(
          now ? Level.WARNING : Level.INFO,
          now
              ? "rate limits are counted in the database, since Redis {0}; set its"
                  + " maxmemory-policy to noeviction to count them there"
              : "rate limits are counted in Redis again: it {0}",
          memory);
    }
  }

  @Override
  public Decision spend(LimitKey key, Quota quota) {
    return present().spend(key, quota);
  }

  @Override
  public void refund(LimitKey key, Quota quota) {
    present().refund(key, quota);
  }
}
