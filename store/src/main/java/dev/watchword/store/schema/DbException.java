// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage failure. Its code says what failed and whether a retry can help. */
public final class DbException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kind of failure, the same on every engine. */
  public enum Code {
    /** Duplicate value of a unique key. */
    UNIQUE_VIOLATION(false),
    /** Reference to a row that does not exist. */
    FOREIGN_KEY_VIOLATION(false),
    /** The database could not be reached, or the connection broke. */
    UNAVAILABLE(true),
    /** The database refused the user name, the password or a right. */
    ACCESS_DENIED(false),
    /** No connection, or no room for the work, became free in time, here or on the server. */
    POOL_EXHAUSTED(true),
    /** A statement or a lock took longer than allowed. */
    TIMEOUT(true),
    /** Another transaction conflicted, as in a deadlock; this one was rolled back whole. */
    CONFLICT(true),
    /** The database or its file cannot be written. */
    READ_ONLY(false),
    /** The disk below the database is full. */
    DISK_FULL(true),
    /** The database file is damaged or is not a database. */
    CORRUPT(false),
    /** The schema is newer than this program, is another program's, or was changed by hand. */
    SCHEMA(false),
    /** The settings do not allow this connection, for example without TLS. */
    REFUSED(false),
    /** A driver is not on the class path; the message names it. */
    LIBRARY_MISSING(false),
    /** Any other failure: a defect. */
    INTERNAL(false);

    private final boolean retryable;

    Code(boolean retryable) {
      this.retryable = retryable;
    }

    /** Whether the same call can succeed later without anybody changing anything. */
    public boolean retryable() {
      return retryable;
    }
  }

  private final Code code;
  private final @Nullable Duration retryAfter;

  public DbException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryAfter = null;
  }

  private DbException(String message, Duration retryAfter) {
    // Thousands may be refused in a second for the same known reason: no stack trace is kept.
    super(message, null, false, false);
    this.code = Code.UNAVAILABLE;
    this.retryAfter = retryAfter;
  }

  /**
   * Creates the failure of a call that was not tried, because the database is known not to answer.
   */
  public static DbException notTried(String message, Duration retryAfter) {
    return new DbException(message, retryAfter);
  }

  public Code code() {
    return code;
  }

  /** Time until a retry makes sense; empty when the call was tried. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
