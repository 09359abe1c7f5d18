// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.Awaiting;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.Quota;
import dev.watchword.store.limit.LimitKey;
import dev.watchword.store.session.Resolution;
import java.time.Duration;
import java.util.List;

/** Two stores on one Redis, each with a prefix of its own, share nothing. */
class PrefixTest {
  private static final Quota FIVE = new Quota(5, Duration.ofHours(1));

  private static Watchword open(TestDatabase database, RedisServer redis, String prefix) {
    Watchword store =
        TestStore.open(
            database,
            "redis.url",
            redis.url(),
            "redis.prefix",
            prefix,
            "rate-limit.storage",
            "redis",
            "redis.timeout",
            "1s");
    Awaiting.until(() -> store.caches().isTrusted());
    return store;
  }

  private static int granted(Watchword store, LimitKey key) {
    int granted = 0;
    for (int i = 0; i < 20; i++) {
      granted += store.limiter().spend(key, FIVE).allowed() ? 1 : 0;
    }
    return granted;
  }

  @EveryEngine("sqlite")
  void everyKeyAndChannelHasThePrefix(TestDatabase database) {
    try (RedisServer redis = Engines.startRedis(Options.fast());
        Watchword one = open(database, redis, "one:");
        Watchword two = open(database, redis, "two:")) {
      LimitKey key = LimitKey.of("test", "somebody");
      assertThat(granted(one, key)).isEqualTo(5);
      assertThat(granted(two, key)).as("a counter of its own").isEqualTo(5);
      String token = TestStore.signUp(one, "ada@example.com").issued().token();
      Awaiting.until(
          () -> {
            assertThat(one.sessions().peek(token)).isInstanceOf(Resolution.Live.class);
            assertThat(two.sessions().peek(token)).isInstanceOf(Resolution.Live.class);
            return redis.command("KEYS", "one:v:*").contains("sessions")
                && redis.command("KEYS", "two:v:*").contains("sessions");
          });
      List<String> keys = redis.command("KEYS", "*").lines().toList();
      assertThat(keys).allMatch(each -> each.startsWith("one:") || each.startsWith("two:"));
      for (String part : List.of("limit:", "evictions:", "v:")) {
        assertThat(keys).anyMatch(each -> each.startsWith("one:" + part));
        assertThat(keys).anyMatch(each -> each.startsWith("two:" + part));
      }
      assertThat(redis.command("PUBSUB", "CHANNELS").lines().toList())
          .containsExactlyInAnyOrder("one:evictions", "two:evictions");
    }
  }
}
