// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

/**
 * A command that Redis did not carry out as far as we know; after {@link Code#TIMEOUT} and {@link
 * Code#DOWN} it may have. The message names the command and never a key or a value. It is thrown in
 * numbers while Redis is away, so it has no stack trace.
 */
public final class RedisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** What went wrong. */
  public enum Code {
    /** There is no connection, or it ended before the reply. */
    DOWN,
    /** No reply came in time. */
    TIMEOUT,
    /** Too many commands wait for replies; this one was not sent. */
    OVERLOADED,
    /** Redis answered with an error. */
    REFUSED
  }

  RedisException(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
