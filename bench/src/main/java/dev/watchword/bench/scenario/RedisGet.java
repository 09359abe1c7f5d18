// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Waits;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.Redis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * C6: fetches of a value from Redis, by the store's link and by the bare driver, each on one
 * connection.
 */
final class RedisGet extends StoreScenario {
  private static final int KEYS = 10_000;
  private static final int VALUE_BYTES = 400;
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final int[] threads;

  RedisGet(int... threads) {
    super(
        "redis",
        Text.of(
            "a value of %d bytes from Redis, on %s threads",
            VALUE_BYTES,
            String.join(", ", Arrays.stream(threads).mapToObj(Integer::toString).toList())));
    this.threads = threads.clone();
  }

  @Override
  void declare(StoreExperiment run, Testbed bed) {
    bed.progress("starting redis");
    try {
      RedisServer server = run.open(Engines.startRedis(Options.fast()));
      Redis redis = run.open(open(server));
      RedisClient client = run.open(RedisClient.create(server.url()));
      RedisCommands<byte[], byte[]> bare = run.open(client.connect(ByteArrayCodec.INSTANCE)).sync();
      Link link = link(redis);
      for (int i = 0; i < KEYS; i++) {
        link.setWithExpiry(key(i), new byte[VALUE_BYTES], LIFE);
      }
      Feeder<byte[]> keys = Feeder.drawing(KEYS, RedisGet::key);
      Variant.Crew ours = keys.crew(key -> requireWhole(link.get(key).orElseThrow()));
      Variant.Crew limit = keys.crew(key -> requireWhole(bare.get(key)));
      run.note("One connection each, " + KEYS + " keys.");
      for (int count : threads) {
        Variant fetches = Variant.of(count + " threads", count, ours);
        run.figure(
                "fetches by " + count + " threads",
                "Values fetched through the store's link, beside Lettuce's synchronous GET.")
            .ours(fetches)
            .bare(Variant.of(count + " threads, bare driver", count, limit))
            .atLeast(0.9);
        if (count == threads[0]) {
          run.noteBottlenecks(fetches);
        }
      }
    } catch (EngineException e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }

  private static Redis open(RedisServer server) {
    // The timeout is long, so that a pause of this machine ends no connection in the middle of a
    // round.
    Map<String, String> settings =
        Map.of("redis.url", server.url(), "redis.timeout", "3s", "redis.prefix", "");
    return Redis.open(StoreConfig.of(settings).redis().address().orElseThrow(), Meter.NONE);
  }

  private static Link link(Redis redis) {
    Waits.until(PATIENCE, Duration.ofMillis(1), () -> redis.link().isPresent());
    return redis.link().orElseThrow(() -> new CannotRun("Redis is " + redis.state()));
  }

  private static void requireWhole(byte[] value) {
    Expect.that(value.length == VALUE_BYTES, "a value is not whole");
  }

  private static byte[] key(int number) {
    return ("bench:" + number).getBytes(StandardCharsets.UTF_8);
  }
}
