// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Rounds;
import dev.watchword.bench.measure.Variant;
import dev.watchword.bench.measure.Worker;
import dev.watchword.bench.report.Bottleneck;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.engines.EngineException;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.Redis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * C6: fetches of a value from Redis, by the store's link and by the bare driver, each on one
 * connection.
 */
final class RedisGet implements Scenario {
  private static final int KEYS = 10_000;
  private static final int VALUE_BYTES = 400;
  private static final Duration LIFE = Duration.ofHours(1);
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final int[] threads;

  RedisGet(int... threads) {
    this.threads = threads.clone();
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String summary() {
    return "a value of " + VALUE_BYTES + " bytes from Redis, on " + counts() + " threads";
  }

  private String counts() {
    return String.join(", ", Arrays.stream(threads).mapToObj(Integer::toString).toList());
  }

  @Override
  public Result run(Setting setting) {
    setting.progress("starting redis");
    try (RedisServer server = Engines.startRedis(Options.fast());
        Redis redis = open(server);
        RedisClient client = RedisClient.create(server.url());
        StatefulRedisConnection<byte[], byte[]> bare = client.connect(ByteArrayCodec.INSTANCE)) {
      Link link = link(redis);
      for (int i = 0; i < KEYS; i++) {
        link.setWithExpiry(key(i), new byte[VALUE_BYTES], LIFE);
      }
      return measure(setting, link, bare.sync());
    } catch (EngineException e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }

  private Result measure(Setting setting, Link link, RedisCommands<byte[], byte[]> bare) {
    List<Variant> variants = new ArrayList<>();
    for (int count : threads) {
      variants.add(Variant.of(count + " threads", count, n -> ours(link, n)));
      variants.add(Variant.of(count + " threads, bare driver", count, n -> bare(bare, n)));
    }
    List<Measured> measured = Rounds.of(setting.pace(), variants.toArray(Variant[]::new));
    List<Figure> figures =
        IntStream.range(0, threads.length)
            .mapToObj(i -> figure(threads[i], measured.get(2 * i), measured.get(2 * i + 1)))
            .toList();
    return new Result(
        figures,
        measured,
        List.of("One connection each, " + KEYS + " keys.", Bottleneck.of(measured.getFirst())));
  }

  private static Figure figure(int count, Measured ours, Measured bare) {
    return Figure.throughput(
        "fetches by " + count + " threads",
        ours,
        bare,
        Target.atLeast(0.9),
        "Values fetched through the store's link, beside Lettuce's synchronous GET.");
  }

  private static Redis open(RedisServer server) {
    // The timeout is long, so that a pause of this machine ends no connection in the middle of a
    // round.
    Map<String, String> settings =
        Map.of("redis.url", server.url(), "redis.timeout", "3s", "redis.prefix", "");
    return Redis.open(StoreConfig.of(settings).redis().address().orElseThrow(), Meter.NONE);
  }

  private static Link link(Redis redis) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (redis.link().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return redis.link().orElseThrow(() -> new CannotRun("Redis is " + redis.state(), null));
  }

  private static Worker ours(Link link, int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> require(link.get(key(random.nextInt(KEYS))).orElseThrow());
  }

  private static Worker bare(RedisCommands<byte[], byte[]> commands, int number) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> require(commands.get(key(random.nextInt(KEYS))));
  }

  private static void require(byte[] value) {
    if (value.length != VALUE_BYTES) {
      throw new IllegalStateException("a value is not whole");
    }
  }

  private static byte[] key(int number) {
    return ("bench:" + number).getBytes(StandardCharsets.UTF_8);
  }
}
