// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import dev.watchword.store.part.Overloaded;
import dev.watchword.store.schema.DbException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The replies to failures: they tell whether to try again, and a reference, but no cause. The log
 * holds no message of a foreign exception, because those may quote what users typed.
 */
public final class Failures {
  private static final System.Logger LOGGER = System.getLogger(Failures.class.getName());
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Failures() {}

  public static Reply reply(RuntimeException failure, Endpoint endpoint) {
    return switch (failure) {
      case DbException database -> reply(database, endpoint);
      case Overloaded overloaded -> Reply.busy(overloaded.retryAfter());
      default -> unexpected(failure, endpoint);
    };
  }

  private static Reply reply(DbException failure, Endpoint endpoint) {
    return switch (failure.code()) {
      case POOL_EXHAUSTED, TIMEOUT, CONFLICT ->
          temporary(failure, endpoint, HttpProblem.SERVICE_BUSY);
      case UNAVAILABLE, DISK_FULL, READ_ONLY, ACCESS_DENIED, CORRUPT, SCHEMA ->
          temporary(failure, endpoint, HttpProblem.DATABASE_UNAVAILABLE);
      case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, REFUSED, LIBRARY_MISSING, INTERNAL ->
          unexpected(failure, endpoint);
    };
  }

  private static Reply temporary(DbException failure, Endpoint endpoint, HttpProblem problem) {
    // The store has said already what keeps it from even trying, and there may be many of these.
    Level level = failure.retryAfter().isPresent() ? Level.DEBUG : Level.WARNING;
    LOGGER.log(level, () -> endpoint.path() + ": database " + failure.code());
    Reply reply = problem.reply();
    return failure.code().retryable()
        ? reply.retryAfter(failure.retryAfter().orElse(SECOND))
        : reply;
  }

  private static Reply unexpected(RuntimeException failure, Endpoint endpoint) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String reference = HexFormat.of().formatHex(random);
    LOGGER.log(
        Level.ERROR,
        endpoint.method()
            + " "
            + endpoint.path()
            + " failed, reference "
            + reference
            + trace(failure));
    return Reply.json(
        500,
        Json.object(
            "message",
            "Internal server error",
            "code",
            "INTERNAL_SERVER_ERROR",
            "reference",
            reference));
  }

  private static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append("\n").append(cause.getClass().getName());
      if (cause instanceof DbException database) {
        text.append(": ").append(database.code());
      }
      for (StackTraceElement frame : cause.getStackTrace()) {
        text.append("\n    at ").append(frame);
      }
    }
    return text.toString();
  }
}
