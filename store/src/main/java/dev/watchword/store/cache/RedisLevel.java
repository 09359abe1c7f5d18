// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.redis.RedisException;
import dev.watchword.store.redis.Subscriber;
import dev.watchword.store.redis.Subscription;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.CacheKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Redis as second level of all nodes' caches and as their channel. Any number of threads may use
 * it; while Redis is unavailable every answer is empty.
 *
 * <p>A key lost from Redis costs a load and nothing else. A value consists of its cache key, the
 * stamp of the last eviction that its loader had received when the load began, and the row. It is
 * stored and read only if the {@link EvictionTable} holds no later eviction of its tags: storing
 * asks the table itself, reading asks this node's {@link Mirror} of it, so that a read is one GET.
 * The Redis key contains the run of Redis and the epoch, so that no value is found after a restart,
 * after a failover, or after an eviction that Redis did not accept and that replaced the epoch
 * instead.
 */
final class RedisLevel implements SecondLevel, Channel {
  private static final int MOST_PUTS = 256;
  private static final int HEAD_BYTES = CacheKey.BYTES + Stamp.BYTES;
  private static final String CHANNEL = "evictions";

  private final Redis redis;
  private final Epoch epoch;
  private final Trust trust;
  private final Follower follower;
  private final Semaphore puts = new Semaphore(MOST_PUTS);
  private @Nullable Subscription subscription;

  RedisLevel(Redis redis, Epoch epoch, Trust trust) {
    this.redis = redis;
    this.epoch = epoch;
    this.trust = trust;
    this.follower = new Follower(redis, epoch::change);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] name(String runId, UUID epoch, String policy, CacheKey key) {
    String hex = HexFormat.of().formatHex(key.bytes());
    return bytes("v:" + runId + ":" + epoch + ":" + policy + ":" + hex);
  }

  @Override
  public @Nullable Kept get(String policy, CacheKey key) {
    long asOf = trust.asOf();
    UUID in = epoch.known();
    Mirror mirror = follower.mirror();
    Link link = redis.link().orElse(null);
    if (mirror == null
        || link == null
        || !trust.isWhole()
        || !Epoch.names(in, mirror.run())
        || !link.runId().equals(mirror.runId())) {
      return null;
    }
    try {
      byte[] value = link.get(name(mirror.runId(), in, policy, key)).orElse(null);
      return value == null ? null : checked(link, mirror, key, value, asOf);
    } catch (RedisException e) {
      return null;
    }
  }

  /**
   * Returns the value if it contains its own cache key; one of another key means mixed-up replies
   * and ends the connection.
   */
  private static @Nullable Kept checked(
      Link link, Mirror mirror, CacheKey key, byte[] value, long asOf) {
    int keyBytes = CacheKey.BYTES;
    if (value.length < HEAD_BYTES || !Arrays.equals(value, 0, keyBytes, key.bytes(), 0, keyBytes)) {
      link.distrust("a cached value belongs to another key");
      return null;
    }
    Stamp stamp = Stamp.read(ByteBuffer.wrap(value, keyBytes, Stamp.BYTES));
    ByteBuffer packed = ByteBuffer.wrap(value, HEAD_BYTES, value.length - HEAD_BYTES);
    return mirror.isOf(stamp) ? new Kept(packed, asOf, mirror, stamp) : null;
  }

  @Override
  public @Nullable Filling begin() {
    UUID in = epoch.known();
    Follower.Heard heard = follower.heard();
    return heard == null ? null : new Filling(heard.runId(), in, heard.stamp());
  }

  /** Stores a value on another thread; dropped when too many are being stored. */
  @Override
  public void put(
      Filling filling, String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis) {
    Link link = redis.link().orElse(null);
    if (link == null || !link.runId().equals(filling.runId()) || !puts.tryAcquire()) {
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            byte[] name = name(filling.runId(), filling.epoch(), policy, key);
            byte[] value = value(key, filling.stamp(), packed);
            if (!EvictionTable.put(link, name, value, CacheKey.BYTES, tags, ttlMillis)) {
              follower.vanished(filling.stamp());
            }
          } catch (RedisException e) {
            // A value that is not stored is loaded again.
          } finally {
            puts.release();
          }
        });
  }

  private static byte[] value(CacheKey key, Stamp stamp, byte[] packed) {
    ByteBuffer value = ByteBuffer.allocate(HEAD_BYTES + packed.length).put(key.bytes());
    return stamp.write(value).put(packed).array();
  }

  @Override
  public void tell(byte[] message, long[] tags) {
    Link link = redis.link().orElseThrow(() -> new ChannelException("Redis is away", null));
    try {
      follower.told(link.runId(), EvictionTable.tell(link, bytes(CHANNEL), message, tags), tags);
    } catch (RedisException e) {
      throw new ChannelException("Redis did not take a message", e);
    }
    if (tags.length > 0 && !Epoch.names(epoch.known(), Epoch.run(link.runId()))) {
      throw new ChannelException("the other nodes may be with another Redis", null);
    }
  }

  @Override
  public void start(Receiver receiver) {
    subscription =
        redis.subscribe(
            CHANNEL,
            new Subscriber() {
              @Override
              public void onUp(String runId) {
                follower.up(runId);
                epoch.with(runId);
                receiver.up();
                Thread.startVirtualThread(RedisLevel.this::look);
              }

              @Override
              public void onMessage(byte[] received) {
                hear(received, receiver);
              }

              @Override
              public void onDown() {
                receiver.down();
                epoch.withNone();
                follower.down();
              }
            });
  }

  private void look() {
    try {
      epoch.look();
    } catch (DbException e) {
      // The next read of the epoch follows within a second.
    }
  }

  /**
   * Handles a message: first the mirror, by which values of Redis are judged, then the caches, then
   * the mark for new loads.
   */
  private void hear(byte[] received, Receiver receiver) {
    if (received.length < EvictionTable.HEAD_BYTES) {
      receiver.received(received);
      return;
    }
    byte[] message = Arrays.copyOfRange(received, EvictionTable.HEAD_BYTES, received.length);
    long[] tags = EvictionMessage.tagsOf(message);
    ByteBuffer head = ByteBuffer.wrap(received);
    Stamp stamp = Stamp.read(head);
    follower.received(stamp, head.get() != 0, tags);
    follower.catchUp(!trust.isWhole());
    receiver.received(message);
    follower.heard(stamp);
  }

  @Override
  public void close() {
    Subscription listening = subscription;
    if (listening != null) {
      listening.close();
    }
  }
}
