// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import dev.watchword.store.redis.RedisException.Code;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current connection to Redis. Every method waits for its reply, at most {@code redis.timeout},
 * and throws {@link RedisException} otherwise, at once when the connection has ended. Any number of
 * threads may use it, preferably virtual ones.
 *
 * <p>Every key and channel is prefixed as {@link RedisAddress} says.
 *
 * <p>Nothing is ever sent twice. A command that timed out may still be carried out, even after
 * later commands of others.
 */
public final class Link {
  private static final byte[][] NONE = {};

  private final Wire wire;
  private final String runId;
  private final byte[] prefix;

  Link(Wire wire, String runId, byte[] prefix) {
    this.wire = wire;
    this.runId = runId;
    this.prefix = prefix;
  }

  /**
   * Id of the run of Redis behind this connection, a new one after each restart and each failover.
   * A key that contains it cannot be found after either.
   */
  public String runId() {
    return runId;
  }

  /** Returns a key with its prefix, as Redis knows it. */
  public byte[] key(byte[] name) {
    byte[] key = Arrays.copyOf(prefix, prefix.length + name.length);
    System.arraycopy(name, 0, key, prefix.length, name.length);
    return key;
  }

  /** Returns the value of a key, or empty. */
  public Optional<byte[]> get(byte[] name) {
    byte[] key = key(name);
    return Optional.ofNullable(wire.call("GET", () -> wire.commands().get(key)));
  }

  /** Returns the bytes {@code first} to {@code last} of a value, fewer if it ends before. */
  public byte[] getRange(byte[] name, int first, int last) {
    byte[] key = key(name);
    byte[] part = wire.call("GETRANGE", () -> wire.commands().getrange(key, first, last));
    if (part == null || part.length > last - first + 1) {
      throw mismatch("GETRANGE");
    }
    return part;
  }

  /**
   * Sets a value that expires.
   *
   * @param life time until it expires, at least 1 ms
   */
  public void setWithExpiry(byte[] name, byte[] value, Duration life) {
    byte[] key = key(name);
    String reply =
        wire.call(
            "SET", () -> wire.commands().set(key, value, SetArgs.Builder.px(life.toMillis())));
    if (!"OK".equals(reply)) {
      throw mismatch("SET");
    }
  }

  /** Deletes keys; returns the number of those that existed. */
  public long delete(byte[]... names) {
    byte[][] keys = keys(List.of(names));
    return number("DEL", wire.call("DEL", () -> wire.commands().del(keys)), keys.length);
  }

  /**
   * Runs a script atomically.
   *
   * @return elements of its array: {@code Long} for a number, {@code byte[]} for a text, {@code
   *     List} for an array
   */
  public List<Object> eval(LuaScript script, List<byte[]> keys, List<byte[]> arguments) {
    byte[][] names = keys(keys);
    byte[][] values = arguments.toArray(NONE);
    List<Object> reply;
    try {
      reply =
          wire.call(
              "EVALSHA",
              () -> wire.commands().evalsha(script.sha(), ScriptOutputType.MULTI, names, values));
    } catch (RedisException e) {
      if (e.code() != Code.REFUSED || !String.valueOf(e.getMessage()).endsWith("NOSCRIPT")) {
        throw e;
      }
      reply =
          wire.call(
              "EVAL",
              () -> wire.commands().eval(script.text(), ScriptOutputType.MULTI, names, values));
    }
    if (reply == null) {
      throw mismatch("EVALSHA");
    }
    return reply;
  }

  /** Publishes a message on a channel; returns the number of subscribers that received it. */
  long publish(byte[] name, byte[] message) {
    byte[] channel = key(name);
    return number(
        "PUBLISH",
        wire.call("PUBLISH", () -> wire.commands().publish(channel, message)),
        Long.MAX_VALUE);
  }

  /**
   * Ends this connection at once and raises an alarm: a reply did not belong to its command, so no
   * other reply can be trusted.
   *
   * @param reason reason for operators; never a value
   * @return exception for the caller to throw
   */
  public RedisException distrust(String reason) {
    wire.distrust(reason);
    return new RedisException(Code.DOWN, reason);
  }

  private byte[][] keys(List<byte[]> names) {
    return names.stream().map(this::key).toArray(byte[][]::new);
  }

  void end(String reason) {
    wire.end(reason);
  }

  boolean isOpen() {
    return !wire.isEnded();
  }

  private long number(String command, @Nullable Long reply, long most) {
    if (reply == null || reply < 0 || reply > most) {
      throw mismatch(command);
    }
    return reply;
  }

  private RedisException mismatch(String command) {
    return distrust("the reply to " + command + " is not one to that command");
  }
}
