// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.part.Component;
import dev.watchword.store.redis.Redis;

/** S9: a Redis that removes keys allows no further guess. */
class RedisElseDatabaseTest {
  private static Watchword open(TestDatabase database, RedisServer redis) {
    Watchword store =
        TestStore.open(database, "redis.url", redis.url(), "rate-limit.storage", "redis");
    Awaiting.until(() -> store.redis().flatMap(Redis::memory).isPresent());
    return store;
  }

  private static int granted(Watchword store, LimitKey key) {
    int granted = 0;
    for (int i = 0; i < 20; i++) {
      granted += store.limiter().spend(key, LimiterContract.SLOW).allowed() ? 1 : 0;
    }
    return granted;
  }

  private static String redis(Watchword store) {
    return store.health().components().stream()
        .filter(part -> part.name().equals("redis"))
        .map(Component::detail)
        .findFirst()
        .orElseThrow();
  }

  @EveryEngine
  void s9GuessesStayCountedWhateverRedisRemoves(TestDatabase database) {
    Options full =
        Options.fast().with("maxmemory", "100mb").with("maxmemory-policy", "allkeys-lru");
    try (RedisServer redis = Engines.startRedis(full);
        Watchword one = open(database, redis);
        Watchword other = open(database, redis)) {
      assertThat(redis(one))
          .isEqualTo(
              "up; may remove keys: maxmemory 100.0 MiB, allkeys-lru, so rate limits are counted"
                  + " in the database");
      LimitKey key = LimiterContract.key();
      assertThat(granted(one, key)).isEqualTo(5);
      redis.flush();
      assertThat(granted(other, key)).as("what the other node granted is known").isZero();
      assertThat(redis.command("KEYS", "*limit*")).isEmpty();

      redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
      Awaiting.until(() -> redis(one).startsWith("up; keeps its keys: "));
      Awaiting.until(() -> redis(other).startsWith("up; keeps its keys: "));
      LimitKey next = LimiterContract.key();
      assertThat(granted(one, next)).isEqualTo(5);
      assertThat(granted(other, next)).isZero();
      assertThat(redis.command("KEYS", "*")).contains("watchword:limit:");
    }
  }
}
