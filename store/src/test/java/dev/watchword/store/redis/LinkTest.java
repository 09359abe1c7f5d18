// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import static dev.watchword.store.redis.RedisUnderTest.LIFE;
import static dev.watchword.store.redis.RedisUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.Engines;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.redis.RedisException.Code;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands of a link, on a healthy Redis. */
class LinkTest {
  private static final RedisServer SERVER = Engines.sharedRedis();
  private static RedisUnderTest test;
  private static Link link;

  @BeforeAll
  static void open() {
    // The timeout is generous: this class is about answers, and the first command of a JVM loads
    // classes.
    test = RedisUnderTest.on(SERVER, "redis.timeout", "2s");
    link = test.link();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static String key() {
    return "test:" + UUID.randomUUID();
  }

  @Test
  void valueIsFoundUntilItIsDeletedOrExpires() {
    String key = key();
    assertThat(link.get(bytes(key))).isEmpty();
    link.setWithExpiry(bytes(key), bytes("value"), LIFE);
    assertThat(link.get(bytes(key))).hasValue(bytes("value"));
    assertThat(Long.parseLong(SERVER.command("PTTL", key))).isBetween(1L, LIFE.toMillis());
    assertThat(link.delete(bytes(key), bytes(key()))).isEqualTo(1);
    assertThat(link.get(bytes(key))).isEmpty();

    link.setWithExpiry(bytes(key), bytes("value"), Duration.ofMillis(1));
    RedisUnderTest.eventually(() -> link.get(bytes(key)).isEmpty(), "it expires");
  }

  @Test
  void anyBytesAreKeysAndValues() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    link.setWithExpiry(all, all, LIFE);
    assertThat(link.get(all)).hasValue(all);
    link.setWithExpiry(all, new byte[0], LIFE);
    assertThat(link.get(all)).hasValue(new byte[0]);
  }

  @Test
  void scriptRunsAlsoWhenRedisDoesNotKnowItYet() {
    LuaScript script = LuaScript.of("return {redis.call('INCRBY', KEYS[1], ARGV[1]), KEYS[1]}");
    String key = key();
    SERVER.command("SCRIPT", "FLUSH");
    List<Object> first = link.eval(script, List.of(bytes(key)), List.of(bytes("5")));
    List<Object> second = link.eval(script, List.of(bytes(key)), List.of(bytes("2")));
    assertThat(first).containsExactly(5L, bytes(key));
    assertThat(second).containsExactly(7L, bytes(key));
  }

  @Test
  void runIdIsTheServersOwn() {
    assertThat(SERVER.command("INFO", "server")).contains("run_id:" + link.runId());
    assertThat(link.runId()).hasSize(40);
  }

  @Test
  void errorOfRedisNamesNoKeyAndNoValue() {
    String key = key();
    SERVER.command("LPUSH", key, "canary");
    assertThatThrownBy(() -> link.get(bytes(key)))
        .isInstanceOfSatisfying(
            RedisException.class, e -> assertThat(e.code()).isEqualTo(Code.REFUSED))
        .hasMessage("Redis refused GET: WRONGTYPE");
    LuaScript unknown = LuaScript.of("return redis.call('NONE', KEYS[1], ARGV[1])");
    assertThatThrownBy(
            () -> link.eval(unknown, List.of(bytes("secret-key")), List.of(bytes("secret-value"))))
        .isInstanceOf(RedisException.class)
        .hasMessageNotContaining("secret")
        .hasNoCause();
    assertThat(test.redis.link()).as("an error reply is not a fault").hasValue(link);
  }

  @Test
  void manyThreadsShareItAndEachGetsItsOwn() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> work =
          IntStream.range(0, 256).mapToObj(LinkTest::writeAndRead).toList();
      int right = 0;
      for (Future<Integer> done : threads.invokeAll(work)) {
        right += done.get();
      }
      assertThat(right).isEqualTo(256 * 40);
    }
  }

  private static Callable<Integer> writeAndRead(int thread) {
    return () -> {
      int right = 0;
      for (int i = 0; i < 40; i++) {
        byte[] key = bytes("thread:" + thread + ":" + i);
        link.setWithExpiry(key, key, LIFE);
        right += Arrays.equals(key, link.get(key).orElseThrow()) ? 1 : 0;
      }
      return right;
    };
  }
}
