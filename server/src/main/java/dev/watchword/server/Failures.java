// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.schema.DbException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What a client hears of a failure: nothing but whether to try again, and a reference. The log
 * holds no message of a foreign exception, because those may quote what users typed.
 */
final class Failures {
  private static final System.Logger LOGGER = System.getLogger(Failures.class.getName());
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Failures() {}

  static Reply reply(RuntimeException failure, Route route) {
    return failure instanceof DbException database
        ? reply(database, route)
        : unexpected(failure, route);
  }

  private static Reply reply(DbException failure, Route route) {
    return switch (failure.code()) {
      case POOL_EXHAUSTED, TIMEOUT, CONFLICT -> temporary(failure, route, Problem.SERVICE_BUSY);
      case UNAVAILABLE, DISK_FULL, READ_ONLY, ACCESS_DENIED, CORRUPT, SCHEMA ->
          temporary(failure, route, Problem.DATABASE_UNAVAILABLE);
      case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, REFUSED, INTERNAL -> unexpected(failure, route);
    };
  }

  private static Reply temporary(DbException failure, Route route, Problem problem) {
    // The store has said already what keeps it from even trying, and there may be many of these.
    Level level = failure.retryAfter().isPresent() ? Level.DEBUG : Level.WARNING;
    LOGGER.log(level, () -> route.path() + ": database " + failure.code());
    Reply reply = problem.reply();
    return failure.code().retryable()
        ? reply.retryAfter(failure.retryAfter().orElse(SECOND))
        : reply;
  }

  private static Reply unexpected(RuntimeException failure, Route route) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    String reference = HexFormat.of().formatHex(random);
    LOGGER.log(
        Level.ERROR,
        route.method() + " " + route.path() + " failed, reference " + reference + trace(failure));
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
