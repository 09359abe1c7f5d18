// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.limit;

import dev.watchword.store.config.Quota;
import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.LuaScript;
import dev.watchword.store.redis.Redis;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Counters in Redis, whose clock serves all nodes. One script decides. Its reply contains the key,
 * so that the reply to another request is detected.
 */
final class RedisCounters implements Counters {
  private static final byte[] PREFIX = "limit:".getBytes(StandardCharsets.UTF_8);

  private static final String NOW =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local interval = tonumber(ARGV[1])
      local whole = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
      """;

  private static final LuaScript SPEND =
      LuaScript.of(
          NOW
              + """
              local allowed = 0
              if whole - now <= tonumber(ARGV[2]) then
                allowed = 1
                whole = whole + interval
                redis.call('SET', KEYS[1], whole, 'PX', whole - now)
              end
              return {KEYS[1], allowed, whole - now}
              """);

  private static final LuaScript REFUND =
      LuaScript.of(
          NOW
              + """
              whole = whole - interval
              if whole > now then
                redis.call('SET', KEYS[1], whole, 'PX', whole - now)
              else
                redis.call('DEL', KEYS[1])
              end
              return {KEYS[1]}
              """);

  private final Redis redis;

  RedisCounters(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Decision spend(LimitKey key, Quota quota) {
    List<Object> reply = run(SPEND, key, quota);
    boolean allowed = reply.get(1).equals(1L);
    return Decision.of(allowed, Duration.ofMillis((Long) reply.get(2)), quota);
  }

  @Override
  public void refund(LimitKey key, Quota quota) {
    run(REFUND, key, quota);
  }

  private List<Object> run(LuaScript script, LimitKey key, Quota quota) {
    Link link = redis.requireLink();
    byte[] name = ByteBuffer.allocate(PREFIX.length + 32).put(PREFIX).put(key.bytes()).array();
    List<Object> reply =
        link.eval(
            script,
            List.of(name),
            List.of(text(quota.interval().toMillis()), text(quota.patience().toMillis())));
    if (reply.isEmpty()
        || !(reply.getFirst() instanceof byte[] of)
        || !Arrays.equals(of, link.key(name))) {
      throw link.distrust("the reply to a rate limit is about another key");
    }
    return reply;
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
