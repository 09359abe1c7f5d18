// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

/**
 * Failure of a Redis command; after {@link Code#TIMEOUT} and {@link Code#DOWN} Redis may have
 * carried it out all the same. The message names the command, never a key or a value. It is thrown
 * in numbers while Redis is unavailable, so it has no stack trace.
 */
public final class RedisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** The kind of failure. */
  public enum Code {
    /** The connection did not exist, or ended before the reply. */
    DOWN,
    /** The reply did not come in time. */
    TIMEOUT,
    /** The queue of waiting commands is full; this one was not sent. */
    OVERLOADED,
    /** Redis answered with an error. */
    REFUSED
  }

  RedisException(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  Code code() {
    return code;
  }
}
