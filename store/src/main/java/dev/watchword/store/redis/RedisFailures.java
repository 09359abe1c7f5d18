// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import dev.watchword.store.redis.RedisException.Code;
import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Translation of the driver's failures. Redis repeats arguments in its errors; the translation does
 * not.
 */
final class RedisFailures {
  private RedisFailures() {}

  static RedisException atConnect(Throwable failure) {
    return new RedisException(Code.DOWN, "no connection to Redis: " + reason(failure));
  }

  /**
   * Translates the failure of a command; returns null if the reply was of another kind than the
   * command's.
   */
  static @Nullable RedisException of(String command, Throwable failure) {
    RedisCommandExecutionException error = find(RedisCommandExecutionException.class, failure);
    if (error != null) {
      return new RedisException(Code.REFUSED, "Redis refused " + command + ": " + firstWord(error));
    }
    if (failure instanceof io.lettuce.core.RedisException e) {
      boolean full = String.valueOf(e.getMessage()).contains("size exceeded");
      return new RedisException(
          full ? Code.OVERLOADED : Code.DOWN,
          full
              ? "too many commands wait for Redis, " + command + " was not sent"
              : "the connection to Redis ended before the reply to " + command);
    }
    if (failure instanceof IOException || failure instanceof CancellationException) {
      return new RedisException(
          Code.DOWN, "the connection to Redis ended before the reply to " + command);
    }
    return null;
  }

  private static String reason(Throwable failure) {
    RedisCommandExecutionException error = find(RedisCommandExecutionException.class, failure);
    if (error != null) {
      return "it answered " + firstWord(error);
    }
    if (find(TimeoutException.class, failure) != null) {
      return "it did not answer in time";
    }
    SSLException tls = find(SSLException.class, failure);
    IOException network = tls == null ? find(IOException.class, failure) : tls;
    Throwable shown = network == null ? failure : network;
    return shown.getClass().getSimpleName() + ": " + shown.getMessage();
  }

  /** Returns the error's first word, as NOAUTH, READONLY, OOM. */
  private static String firstWord(RedisCommandExecutionException error) {
    String message = String.valueOf(error.getMessage());
    String word = message.split(" ", 2)[0];
    return word.equals(word.toUpperCase(Locale.ROOT)) ? word : "an error";
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
