// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import static dev.watchword.store.redis.RedisUnderTest.LIFE;
import static dev.watchword.store.redis.RedisUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.redis.RedisException.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Redis that is away, comes back, is slow, or mixes its replies up. */
class RedisTest {

  @Test
  void awayAtTheStartIsNoError() {
    try (RedisUnderTest test = RedisUnderTest.on(Engines.sharedRedis())) {
      test.proxy.mode(new Fault.Refuse());
      test.awaitDown();
      assertThat(test.redis.link()).isEmpty();
      test.proxy.mode(new Fault.Pass());
      assertThat(test.link().get(bytes("none"))).isEmpty();
      assertThat(test.redis.state()).isEqualTo("up");
      assertThat(test.states).endsWith(true);
    }
  }

  @Test
  void restartIsAnotherRunAndTheOldLinkIsOfNoUse() {
    try (RedisServer server = Engines.startRedis(Options.fast());
        RedisUnderTest test = RedisUnderTest.on(server)) {
      Link before = test.link();
      server.kill();
      test.awaitDown();
      assertThatThrownBy(() -> before.get(bytes("a")))
          .isInstanceOfSatisfying(
              RedisException.class, e -> assertThat(e.code()).isEqualTo(Code.DOWN));
      server.restart();
      Link after = test.link();
      assertThat(after.runId()).isNotEqualTo(before.runId());
      assertThat(after.get(bytes("a"))).isEmpty();
      assertThatThrownBy(() -> before.get(bytes("a"))).isInstanceOf(RedisException.class);
      RedisUnderTest.eventually(
          () -> test.states.equals(List.of(true, false, true)), "states " + test.states);
    }
  }

  static Stream<Fault> silence() {
    return Stream.of(new Fault.BlackHole(), new Fault.Latency(2_000));
  }

  @ParameterizedTest
  @MethodSource("silence")
  void silentRedisIsGivenUpAfterAFewCommands(Fault fault) {
    try (RedisUnderTest test = RedisUnderTest.on(Engines.sharedRedis())) {
      Link link = test.link();
      test.proxy.mode(fault);
      int calls = callsUntilGivenUp(test, link);
      assertThat(calls).isBetween(1, 3);
      RedisUnderTest.sleep(400);
      assertThat(test.redis.link()).as("it answers too late to be of use").isEmpty();
      test.proxy.mode(new Fault.Pass());
      assertThat(test.link().get(bytes("none"))).isEmpty();
    }
  }

  @Test
  void pausedRedisIsGivenUpAndComesBack() {
    try (RedisServer server = Engines.startRedis(Options.fast());
        RedisUnderTest test = RedisUnderTest.on(server)) {
      Link link = test.link();
      server.pause();
      assertThat(callsUntilGivenUp(test, link)).isBetween(1, 3);
      server.resume();
      assertThat(test.link().runId()).isEqualTo(link.runId());
      assertThat(test.link()).isNotSameAs(link);
    }
  }

  private static int callsUntilGivenUp(RedisUnderTest test, Link link) {
    int calls = 0;
    while (test.redis.link().isPresent() && calls < 100) {
      calls++;
      assertThatThrownBy(() -> link.get(bytes("a"))).isInstanceOf(RedisException.class);
    }
    assertThat(test.failures).contains(Code.TIMEOUT);
    return calls;
  }

  @Test
  void nothingThatWasUnderWayIsReplayed() throws Exception {
    try (RedisServer server = Engines.startRedis(Options.fast());
        RedisUnderTest test = RedisUnderTest.on(server)) {
      Link link = test.link();
      server.pause();
      List<Boolean> done =
          atOnce(
              200,
              i -> {
                try {
                  link.setWithExpiry(bytes("key" + i), bytes("value"), LIFE);
                  return true;
                } catch (RedisException e) {
                  return false;
                }
              });
      assertThat(done).doesNotContain(true);
      server.kill();
      server.restart();
      test.link().setWithExpiry(bytes("new"), bytes("value"), LIFE);
      assertThat(server.command("DBSIZE")).isEqualTo("1");
    }
  }

  @Test
  void queueIsBounded() throws Exception {
    try (RedisServer server = Engines.startRedis(Options.fast());
        RedisUnderTest test =
            RedisUnderTest.on(server, "redis.queue", "10", "redis.timeout", "1s")) {
      Link link = test.link();
      server.pause();
      List<Code> codes =
          atOnce(
              100,
              i -> {
                try {
                  link.get(bytes("a"));
                  throw new AssertionError("it answered");
                } catch (RedisException e) {
                  return e.code();
                }
              });
      assertThat(codes.stream().filter(code -> code == Code.OVERLOADED).count())
          .isBetween(80L, 90L);
      server.resume();
    }
  }

  @Test
  void swappedReplyIsSeenByItsReaderWhoEndsTheLink() throws Exception {
    try (RedisUnderTest test = RedisUnderTest.on(Engines.sharedRedis(), "redis.timeout", "1s")) {
      Link link = test.link();
      for (int i = 0; i < 64; i++) {
        link.setWithExpiry(bytes("swap" + i), bytes("swap" + i), LIFE);
      }
      test.proxy.mode(new Fault.SwapReplies(1));
      List<Boolean> wrong =
          atOnce(
              64,
              i -> {
                byte[] key = bytes("swap" + i);
                try {
                  boolean other =
                      link.get(key).filter(found -> !Arrays.equals(found, key)).isPresent();
                  if (other) {
                    link.distrust("a value of another key");
                  }
                  return other;
                } catch (RedisException e) {
                  return false;
                }
              });
      assertThat(wrong).contains(true);
      assertThat(test.alarms).hasSize(1);
      assertThat(link.isOpen()).isFalse();
      test.proxy.mode(new Fault.Pass());
      assertThat(test.link().get(bytes("swap1"))).hasValue(bytes("swap1"));
    }
  }

  @Test
  void replyOfAnotherKindEndsTheLinkByItself() throws Exception {
    try (RedisUnderTest test = RedisUnderTest.on(Engines.sharedRedis(), "redis.timeout", "1s")) {
      Link link = test.link();
      link.setWithExpiry(bytes("a"), bytes("a text"), LIFE);
      test.proxy.mode(new Fault.SwapReplies(1));
      for (int round = 0; round < 20 && link.isOpen(); round++) {
        atOnce(
            16,
            i -> {
              try {
                return i % 2 == 0 ? link.get(bytes("a")) : link.publish(bytes("no"), bytes("m"));
              } catch (RedisException e) {
                return e;
              }
            });
      }
      assertThat(test.alarms).hasSize(1).first().asString().contains("reply to");
      test.proxy.mode(new Fault.Pass());
      test.link();
    }
  }

  @Test
  void replicaIsOfNoUse() {
    try (RedisServer server = Engines.startRedis(Options.fast());
        RedisUnderTest test = RedisUnderTest.on(server)) {
      test.link();
      server.command("REPLICAOF", "127.0.0.1", "1");
      test.awaitDown();
      RedisUnderTest.eventually(
          () -> test.redis.state().contains("name the primary"), "the state says why");
      server.command("REPLICAOF", "NO", "ONE");
      test.link();
    }
  }

  private static <T> List<T> atOnce(int threads, IntFunction<T> work) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks =
          IntStream.range(0, threads).mapToObj(i -> (Callable<T>) () -> work.apply(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> done : executor.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
