// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.Options;
import dev.watchword.engines.RedisServer;
import dev.watchword.store.Awaiting;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.LuaScript;
import dev.watchword.store.redis.Redis;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of evictions in a real Redis, and its follower on a node. */
class EvictionTableTest {
  private static final byte[] CHANNEL = bytes("channel");
  private static final byte[] MESSAGE = bytes("message");
  private static final long[] NONE = {};

  private final AtomicInteger givenUp = new AtomicInteger();
  private RedisServer server;
  private FaultProxy proxy;
  private Redis redis;
  private Link link;
  private Follower follower;

  @BeforeEach
  void start() {
    server = Engines.startRedis(Options.fast());
    proxy = FaultProxy.toRedis("127.0.0.1", server.port(), 1);
    String url = "redis://127.0.0.1:" + proxy.port();
    StoreConfig config = StoreConfig.of(Map.of("redis.url", url, "redis.timeout", "3s"));
    redis = Redis.open(config.redis().address().orElseThrow(), Meter.NONE);
    Awaiting.until(() -> redis.link().isPresent());
    link = redis.requireLink();
    follower = new Follower(redis, givenUp::incrementAndGet);
  }

  @AfterEach
  void stop() {
    redis.close();
    proxy.close();
    server.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Stamp evict(long... tags) {
    return EvictionTable.tell(link, CHANNEL, MESSAGE, tags);
  }

  private boolean put(Stamp stamp, long... tags) {
    byte[] value = stamp.write(ByteBuffer.allocate(Stamp.BYTES)).array();
    boolean there = EvictionTable.put(link, bytes("value"), value, 0, tags, 60_000);
    assertThat(there || link.get(bytes("value")).isEmpty()).isTrue();
    return link.delete(bytes("value")) == 1;
  }

  @Test
  void valueIsRefusedOfWhichATagWasEvictedAfterItsStamp() {
    Stamp before = evict(7);
    assertThat(put(before, 7, 8)).isTrue();
    Stamp after = evict(8, 9);
    assertThat(after).isEqualTo(new Stamp(before.table(), before.number() + 1));
    assertThat(put(before, 7, 8)).isFalse();
    assertThat(put(before, 7)).isTrue();
    assertThat(put(after, 7, 8)).isTrue();
    assertThat(evict()).as("a sign of life is no eviction").isEqualTo(after);
    long sameSlot = 8 + EvictionTable.SLOTS;
    assertThat(put(before, sameSlot)).isFalse();
  }

  @Test
  void lostTableIsMadeAnewAndTakesNoValueOfTheFormer() {
    Stamp before = evict(7);
    server.flush();
    assertThat(put(before, 8)).isFalse();
    Stamp after = evict(7);
    assertThat(after.table()).isNotEqualTo(before.table());
    assertThat(put(before, 8)).isFalse();
    assertThat(put(after, 8)).isTrue();
    assertThat(put(new Stamp(UUID.randomUUID(), 99), 8)).isFalse();
  }

  @Test
  void tableWithoutFurtherNumbersIsMadeAnew() {
    Stamp before = evict(7);
    LuaScript last =
        LuaScript.of("redis.call('SETRANGE', KEYS[1], 16, '\\255\\255\\255\\255') return {1}");
    link.eval(last, List.of(bytes("evictions:" + link.runId())), List.of());
    Stamp after = evict(7);
    assertThat(after.table()).isNotEqualTo(before.table());
    assertThat(after.number()).isEqualTo(1);
  }

  @Test
  void fullRedisThatKeepsItsKeysStillTakesEvictions() {
    Stamp before = evict(7);
    server.command("CONFIG", "SET", "maxmemory", "1mb");
    assertThat(server.command("SET", "a", "b")).contains("OOM");
    assertThat(evict(7).number()).isEqualTo(before.number() + 1);
    server.flush();
    assertThat(evict(7).number()).isEqualTo(1);
  }

  @Test
  void tableIsReadAsAWholeOrNotAtAll() {
    assertThat(EvictionTable.read(link)).isNull();
    Stamp stamp = evict(7, -1);
    Mirror mirror = new Mirror(link.runId(), Objects.requireNonNull(EvictionTable.read(link)));
    assertThat(mirror.isOf(stamp)).isTrue();
    Stamp before = new Stamp(stamp.table(), stamp.number() - 1);
    assertThat(mirror.isCurrent(before, 7)).isFalse();
    assertThat(mirror.isCurrent(before, -1)).as("the last slot").isFalse();
    assertThat(mirror.isCurrent(before, 8)).isTrue();
    assertThat(mirror.isCurrent(stamp, 7, 8, -1)).isTrue();
  }

  /** Passes a message to the follower as the channel does. */
  private void hear(Stamp stamp, boolean made, long... tags) {
    follower.received(stamp, made, tags);
    follower.catchUp(true);
    follower.heard(stamp);
  }

  private @Nullable Mirror followed() {
    follower.up(link.runId());
    hear(evict(), false);
    return follower.mirror();
  }

  private static Stamp next(Stamp stamp) {
    return new Stamp(stamp.table(), stamp.number() + 1);
  }

  @Test
  void mirrorFollowsTheMessages() {
    Mirror mirror = Objects.requireNonNull(followed());
    Stamp before = Objects.requireNonNull(follower.heard()).stamp();
    hear(next(before), false, 7);
    assertThat(follower.mirror()).isSameAs(mirror);
    assertThat(mirror.isCurrent(before, 7)).isFalse();
    assertThat(mirror.isCurrent(before, 8)).isTrue();
    assertThat(Objects.requireNonNull(follower.heard()).stamp()).isEqualTo(next(before));
    assertThat(givenUp).hasValue(0);
    follower.down();
    assertThat(follower.mirror()).isNull();
    assertThat(follower.heard()).isNull();
  }

  @Test
  void evictionOfThisNodeDuringALoadIsInWhatIsLoaded() {
    follower.up(link.runId());
    Stamp stamp = evict();
    proxy.mode(new Fault.Latency(30));
    follower.received(stamp, false, NONE);
    follower.catchUp(false);
    // Sent over another connection, after the table was read.
    follower.told(link.runId(), next(stamp), new long[] {7});
    Awaiting.until(() -> follower.mirror() != null);
    assertThat(Objects.requireNonNull(follower.mirror()).isCurrent(stamp, 7)).isFalse();
  }

  @Test
  void ownEvictionIsKnownBeforeItsMessageArrives() {
    Mirror mirror = Objects.requireNonNull(followed());
    Stamp before = Objects.requireNonNull(follower.heard()).stamp();
    Stamp own = next(next(before));
    follower.told(link.runId(), own, new long[] {7});
    assertThat(mirror.isCurrent(next(before), 7)).isFalse();
    assertThat(Objects.requireNonNull(follower.heard()).stamp())
        .as("another node's in between was not heard yet")
        .isEqualTo(before);
    follower.told("another run", own, new long[] {7});
    assertThat(follower.mirror()).isNull();
  }

  @Test
  void newTableCostsTheMirrorAndNothingElse() {
    Mirror former = Objects.requireNonNull(followed());
    server.flush();
    hear(evict(7), true, 7);
    assertThat(follower.mirror()).isNotSameAs(former);
    Awaiting.until(
        () -> {
          hear(evict(), false);
          return follower.mirror() != null;
        });
    assertThat(givenUp).hasValue(0);
  }

  @Test
  void tableThatGoesBackGivesAllValuesUp() {
    Stamp stamp = evict(7);
    follower.up(link.runId());
    hear(new Stamp(stamp.table(), 9), false);
    assertThat(givenUp).hasValue(0);
    Awaiting.until(
        () -> {
          hear(evict(), false);
          return givenUp.get() == 1 && follower.mirror() != null;
        });
    hear(new Stamp(UUID.randomUUID(), 3), false);
    Awaiting.until(
        () -> {
          hear(evict(), false);
          return givenUp.get() >= 2 && follower.mirror() != null;
        });
  }

  @Test
  void tableThatWentBackWhileNobodyListenedGivesAllValuesUp() {
    Stamp stamp = evict(7);
    follower.up(link.runId());
    follower.told(link.runId(), new Stamp(stamp.table(), 9), new long[] {7});
    follower.down();
    follower.up(link.runId());
    hear(evict(8), false, 8);
    assertThat(givenUp).hasValue(1);
  }
}
