// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import static dev.watchword.store.redis.RedisUnderTest.bytes;
import static dev.watchword.store.redis.RedisUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls to a subscriber, and their order. */
class SubscriptionTest {

  /** A subscriber that records its calls. */
  private static class Notes implements Subscriber {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void onUp(String runId) {
      told.add("up " + runId);
    }

    @Override
    public void onMessage(byte[] message) {
      told.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void onDown() {
      told.add("down");
    }

    void await(int notes) {
      eventually(() -> told.size() >= notes, "told " + told);
    }
  }

  @Test
  void messagesArriveInOrderBetweenUpAndDown() {
    try (RedisServer server = Engines.startRedis(Options.fast());
        RedisUnderTest test = RedisUnderTest.on(server, "redis.timeout", "2s")) {
      Notes notes = new Notes();
      Subscription subscription = test.redis.subscribe("news", notes);
      notes.await(1);
      String first = test.link().runId();
      for (int i = 0; i < 500; i++) {
        assertThat(test.link().publish(bytes("news"), bytes("" + i))).isEqualTo(1);
        assertThat(test.link().publish(bytes("other"), bytes("no"))).isZero();
      }
      notes.await(501);
      server.kill();
      notes.await(502);
      server.restart();
      notes.await(503);
      test.link().publish(bytes("news"), bytes("again"));
      notes.await(504);
      subscription.close();
      List<String> expected =
          Stream.of(
                  Stream.of("up " + first),
                  IntStream.range(0, 500).mapToObj(Integer::toString),
                  Stream.of("down", "up " + test.link().runId(), "again", "down"))
              .flatMap(part -> part)
              .toList();
      assertThat(notes.told).isEqualTo(expected);
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.BlackHole(), new Fault.Latency(2_000), new Fault.Reset(), new Fault.Refuse());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void lossOfASilentConnectionIsTold(Fault fault) {
    try (RedisUnderTest test = RedisUnderTest.on(Engines.sharedRedis())) {
      Notes notes = new Notes();
      test.redis.subscribe("quiet", notes);
      notes.await(1);
      test.proxy.mode(fault);
      if (fault instanceof Fault.Refuse) {
        Engines.sharedRedis().command("CLIENT", "KILL", "TYPE", "pubsub");
      }
      notes.await(2);
      assertThat(notes.told).last().isEqualTo("down");
      test.proxy.mode(new Fault.Pass());
      notes.await(3);
      assertThat(notes.told).last().asString().startsWith("up ");
    }
  }

  @Test
  void subscriberThatThrowsStartsAnew() {
    try (RedisUnderTest test = RedisUnderTest.on(Engines.sharedRedis())) {
      Notes notes =
          new Notes() {
            @Override
            public void onMessage(byte[] message) {
              super.onMessage(message);
              throw new IllegalStateException("a bug");
            }
          };
      test.redis.subscribe("bug", notes);
      notes.await(1);
      test.link().publish(bytes("bug"), bytes("m"));
      notes.await(4);
      assertThat(notes.told).containsSubsequence("m", "down");
      assertThat(notes.told.getLast()).startsWith("up ");
    }
  }
}
