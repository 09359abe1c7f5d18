// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A {@link Redis} behind a fault proxy, with the reports to its meter. */
final class RedisUnderTest implements AutoCloseable, Meter {
  static final Duration LIFE = Duration.ofMinutes(1);

  final FaultProxy proxy;
  final Redis redis;
  final List<Boolean> states = new CopyOnWriteArrayList<>();
  final List<RedisException.Code> failures = new CopyOnWriteArrayList<>();
  final List<String> alarms = new CopyOnWriteArrayList<>();

  private RedisUnderTest(FaultProxy proxy, String... settings) {
    this.proxy = proxy;
    String[] all = new String[settings.length + 2];
    all[0] = "redis.url";
    all[1] = "redis://127.0.0.1:" + proxy.port();
    System.arraycopy(settings, 0, all, 2, settings.length);
    this.redis = Redis.open(address(all), this);
  }

  /** Connects to a server with further settings, as keys and values. */
  static RedisUnderTest on(RedisServer server, String... settings) {
    return new RedisUnderTest(FaultProxy.toRedis("127.0.0.1", server.port(), 7), settings);
  }

  static RedisAddress address(String... settings) {
    Map<String, String> values = new HashMap<>(Map.of("redis.prefix", ""));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return StoreConfig.of(values).redis().address().orElseThrow();
  }

  /** Returns the link, waiting until there is one. */
  Link link() {
    eventually(() -> redis.link().isPresent(), "Redis " + redis.state());
    return redis.link().orElseThrow();
  }

  void awaitDown() {
    eventually(() -> redis.link().isEmpty(), "Redis is not up");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void eventually(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      sleep(5);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }

  static void sleep(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void redisState(boolean up) {
    states.add(up);
  }

  @Override
  public void redisCommand(String command, long nanos, @Nullable Enum<?> failure) {
    if (failure != null) {
      failures.add((RedisException.Code) failure);
    }
  }

  @Override
  public void redisDistrusted(String reason) {
    alarms.add(reason);
  }

  @Override
  public void close() {
    redis.close();
    proxy.close();
  }
}
