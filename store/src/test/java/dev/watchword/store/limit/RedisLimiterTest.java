// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Together;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** C7, R5: counters in Redis, and the fallback without it. */
class RedisLimiterTest {
  private static Redis open(int port, Meter meter) throws InterruptedException {
    Map<String, String> settings =
        Map.of("redis.url", "redis://127.0.0.1:" + port, "redis.timeout", "1s");
    Redis redis = Redis.open(StoreConfig.of(settings).redis().address().orElseThrow(), meter);
    await(redis, true);
    return redis;
  }

  private static void await(Redis redis, boolean up) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (redis.link().isPresent() != up && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(redis.link().isPresent()).as(redis.state()).isEqualTo(up);
  }

  private static void pass(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void quotaIsKept() throws Exception {
    try (Redis redis = open(Engines.sharedRedis().port(), Meter.NONE)) {
      RedisCounters limiter = new RedisCounters(redis);
      LimiterContract.grantsTheQuotaAndNoMore(limiter);
      LimiterContract.grantsNoMoreToManyTogether(limiter);
      LimiterContract.paysBack(limiter);
      LimiterContract.recovers(limiter, RedisLimiterTest::pass);
    }
  }

  @Test
  void counterIsForgottenByRedisItself() throws Exception {
    try (RedisServer server = Engines.startRedis(Options.fast());
        Redis redis = open(server.port(), Meter.NONE)) {
      RedisCounters limiter = new RedisCounters(redis);
      LimitKey key = LimiterContract.key();
      limiter.spend(key, LimiterContract.SLOW);
      limiter.spend(key, LimiterContract.SLOW);
      assertThat(server.command("DBSIZE")).isEqualTo("1");
      assertThat(server.command("INFO", "keyspace")).contains("keys=1,expires=1");
      limiter.refund(key, LimiterContract.SLOW);
      limiter.refund(key, LimiterContract.SLOW);
      assertThat(server.command("DBSIZE")).isEqualTo("0");
    }
  }

  @Test
  void withoutRedisTheProcessDecidesAloneAndFailsClosed() throws Exception {
    AtomicInteger fallbacks = new AtomicInteger();
    Meter meter =
        new Meter() {
          @Override
          public void rateLimitFallback() {
            fallbacks.incrementAndGet();
          }
        };
    try (RedisServer server = Engines.startRedis(Options.fast());
        Redis redis = open(server.port(), meter)) {
      Limiter limiter =
          new SharedLimiter(new MemoryLimiter(1_000), new RedisCounters(redis), meter);
      LimitKey key = LimiterContract.key();
      assertThat(limiter.spend(key, LimiterContract.SLOW).remaining()).isEqualTo(4);
      assertThat(limiter.spend(key, LimiterContract.SLOW).remaining()).isEqualTo(3);
      assertThat(fallbacks).hasValue(0);
      server.kill();
      assertThat(limiter.spend(key, LimiterContract.SLOW).remaining()).isEqualTo(2);
      LimiterContract.grantsTheQuotaAndNoMore(limiter);
      LimiterContract.grantsNoMoreToManyTogether(limiter);
      assertThat(fallbacks).hasPositiveValue();
      server.restart();
      await(redis, true);
      assertThat(limiter.spend(key, LimiterContract.SLOW).allowed()).isTrue();
      assertThat(limiter.spend(key, LimiterContract.SLOW).allowed()).isTrue();
      assertThat(limiter.spend(key, LimiterContract.SLOW).allowed()).isFalse();
    }
  }

  @Test
  void whatTheProcessRefusesDoesNotReachRedis() throws Exception {
    try (RedisServer server = Engines.startRedis(Options.fast());
        Redis redis = open(server.port(), Meter.NONE)) {
      Limiter limiter =
          new SharedLimiter(new MemoryLimiter(1_000), new RedisCounters(redis), Meter.NONE);
      LimitKey key = LimiterContract.key();
      for (int i = 0; i < 1_000; i++) {
        limiter.spend(key, LimiterContract.SLOW);
      }
      assertThat(server.command("INFO", "commandstats")).contains("cmdstat_set:calls=5,");
    }
  }

  @Test
  void swappedRepliesGrantNothing() throws Exception {
    RedisServer server = Engines.sharedRedis();
    try (FaultProxy proxy = FaultProxy.toRedis("127.0.0.1", server.port(), 7);
        Redis redis = open(proxy.port(), Meter.NONE)) {
      Limiter limiter =
          new SharedLimiter(new MemoryLimiter(100_000), new RedisCounters(redis), Meter.NONE);
      LimitKey used = LimiterContract.key();
      for (int i = 0; i < 5; i++) {
        assertThat(limiter.spend(used, LimiterContract.SLOW).allowed()).isTrue();
      }
      Limiter other =
          new SharedLimiter(new MemoryLimiter(100_000), new RedisCounters(redis), Meter.NONE);
      proxy.mode(new Fault.SwapReplies(1));
      List<Decision> decisions =
          Together.run(
              64,
              thread ->
                  thread % 2 == 0
                      ? other.spend(LimiterContract.key(), LimiterContract.SLOW)
                      : limiter.spend(used, LimiterContract.SLOW));
      for (int i = 1; i < 64; i += 2) {
        assertThat(decisions.get(i).allowed()).isFalse();
      }
      proxy.mode(new Fault.Pass());
      await(redis, true);
    }
  }
}
