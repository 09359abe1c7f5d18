// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.Redis;
import dev.watchword.store.redis.RedisException;
import dev.watchword.store.redis.Script;
import dev.watchword.store.redis.Subscriber;
import dev.watchword.store.redis.Subscription;
import dev.watchword.store.sql.CacheKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Redis behind the caches of all nodes: it keeps values, and carries what nodes tell each other.
 * Any number of threads may use it; that Redis is away is an empty answer.
 *
 * <p>A value is found only under the run of Redis, the filling of it since it was last emptied, and
 * the epoch in which it was put there. So nothing that an eviction missed can be read: not after a
 * restart from an old snapshot, not after a failover, not after an eviction that did not get
 * through and changed the epoch instead.
 */
final class RedisLevel implements SecondLevel, Channel {
  /** Longer than any load can take, so that none that began before an eviction fills after it. */
  private static final Duration TOMBSTONE = Duration.ofSeconds(30);

  private static final int MOST_PUTS = 256;

  private static final Script MARK =
      Script.of("redis.call('SET', KEYS[1], ARGV[1], 'NX') return {redis.call('GET', KEYS[1])}");

  /** Keys: the mark, the value. Arguments: the mark, the row, its life, the prefix, the tags. */
  private static final Script PUT =
      Script.of(
          """
          if redis.call('GET', KEYS[1]) ~= ARGV[1] then return {-1} end
          for i = 5, #ARGV do
            if redis.call('EXISTS', ARGV[4] .. 'e:' .. ARGV[i]) == 1 then return {0} end
          end
          redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
          for i = 5, #ARGV do
            redis.call('SADD', ARGV[4] .. 't:' .. ARGV[i], KEYS[2])
            redis.call('PEXPIRE', ARGV[4] .. 't:' .. ARGV[i], ARGV[3])
          end
          return {1}
          """);

  /** Arguments: the prefix, the life of a tombstone, the channel, the message, the tags. */
  private static final Script EVICT =
      Script.of(
          """
          for i = 5, #ARGV do
            local set = ARGV[1] .. 't:' .. ARGV[i]
            for _, key in ipairs(redis.call('SMEMBERS', set)) do redis.call('DEL', key) end
            redis.call('DEL', set)
            redis.call('SET', ARGV[1] .. 'e:' .. ARGV[i], '', 'PX', ARGV[2])
          end
          return {redis.call('PUBLISH', ARGV[3], ARGV[4])}
          """);

  private final Redis redis;
  private final String prefix;
  private final Epoch epoch;
  private final String channel;
  private final Semaphore puts = new Semaphore(MOST_PUTS);
  private volatile @Nullable Space space;
  private @Nullable Subscription subscription;

  RedisLevel(Redis redis, String prefix, Epoch epoch) {
    this.redis = redis;
    this.prefix = prefix;
    this.epoch = epoch;
    this.channel = prefix + "evictions";
  }

  /** Where values stand as long as this connection lasts and Redis is not emptied. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Space(Link link, byte[] markKey, byte[] mark) {

    byte[] key(String prefix, UUID epoch, String policy, CacheKey key) {
      String marked = new String(mark, StandardCharsets.UTF_8);
      return bytes(
          prefix
              + "v:"
              + marked
              + ":"
              + epoch
              + ":"
              + policy
              + ":"
              + HexFormat.of().formatHex(key.bytes()));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where values stand now, or null while Redis is away. */
  private @Nullable Space space() {
    Link link = redis.link().orElse(null);
    Space present = space;
    if (link == null || (present != null && present.link() == link)) {
      return link == null ? null : present;
    }
    synchronized (this) {
      present = space;
      if (present == null || present.link() != link) {
        byte[] markKey = bytes(prefix + "m:" + link.runId());
        Object mark = link.eval(MARK, List.of(markKey), List.of(bytes(random()))).getFirst();
        present = new Space(link, markKey, (byte[]) mark);
        space = present;
      }
      return present;
    }
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }

  @Override
  public @Nullable Kept get(String policy, CacheKey key) {
    Epoch.Known known = epoch.known();
    if (!epoch.isFresh(known)) {
      return null;
    }
    try {
      Space here = space();
      if (here == null) {
        return null;
      }
      byte[] value = here.link().get(here.key(prefix, known.epoch(), policy, key)).orElse(null);
      return value == null ? null : checked(here, key, value, known);
    } catch (RedisException e) {
      return null;
    }
  }

  /** A value names the key that it belongs to: replies that were mixed up are no answer. */
  private static @Nullable Kept checked(Space here, CacheKey key, byte[] value, Epoch.Known known) {
    int head = CacheKey.BYTES;
    if (value.length < head || !Arrays.equals(value, 0, head, key.bytes(), 0, head)) {
      here.link().distrust("a cached value belongs to another key");
      return null;
    }
    return new Kept(ByteBuffer.wrap(value, head, value.length - head), known.asOf());
  }

  /** Puts it there without making anybody wait; under too many of them, not at all. */
  @Override
  public void put(String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis) {
    if (redis.link().isEmpty() || !puts.tryAcquire()) {
      return;
    }
    UUID in = epoch.known().epoch();
    Thread.startVirtualThread(
        () -> {
          try {
            putNow(in, policy, key, packed, tags, ttlMillis);
          } catch (RedisException e) {
            // A value that is not kept is loaded again.
          } finally {
            puts.release();
          }
        });
  }

  private void putNow(
      UUID in, String policy, CacheKey key, byte[] packed, long[] tags, long ttlMillis) {
    Space here = space();
    if (here == null) {
      return;
    }
    byte[] value =
        ByteBuffer.allocate(CacheKey.BYTES + packed.length).put(key.bytes()).put(packed).array();
    List<byte[]> arguments = new ArrayList<>();
    arguments.addAll(List.of(here.mark(), value, bytes("" + ttlMillis), bytes(prefix)));
    addTags(arguments, tags);
    byte[] name = here.key(prefix, in, policy, key);
    Object verdict = here.link().eval(PUT, List.of(here.markKey(), name), arguments).getFirst();
    if (verdict.equals(-1L)) {
      forget(here);
    }
  }

  /** Redis was emptied: the next use marks it anew. */
  private synchronized void forget(Space emptied) {
    Space present = space;
    if (present != null && present.link() == emptied.link()) {
      space = null;
    }
  }

  private static void addTags(List<byte[]> arguments, long[] tags) {
    for (long tag : tags) {
      arguments.add(bytes(Long.toHexString(tag)));
    }
  }

  @Override
  public void tell(byte[] message, long[] tags) {
    Link link = redis.link().orElseThrow(() -> new ChannelException("Redis is away", null));
    try {
      if (tags.length == 0) {
        link.publish(bytes(channel), message);
        return;
      }
      List<byte[]> arguments = new ArrayList<>();
      arguments.addAll(
          List.of(bytes(prefix), bytes("" + TOMBSTONE.toMillis()), bytes(channel), message));
      addTags(arguments, tags);
      var unused = link.eval(EVICT, List.of(), arguments);
    } catch (RedisException e) {
      throw new ChannelException("Redis did not take a message", e);
    }
  }

  @Override
  public void start(Receiver receiver) {
    subscription =
        redis.subscribe(
            channel,
            new Subscriber() {
              @Override
              public void onUp(String runId) {
                receiver.up();
              }

              @Override
              public void onMessage(byte[] message) {
                receiver.received(message);
              }

              @Override
              public void onDown() {
                receiver.down();
              }
            });
  }

  @Override
  public void close() {
    Subscription listening = subscription;
    if (listening != null) {
      listening.close();
    }
  }
}
