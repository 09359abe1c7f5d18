// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Engine;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A database to connect to, with credentials and limits. {@link #toString} names no password.
 *
 * @param location {@code host:port/database}, or the file of a SQLite database
 * @param verifyTls whether to encrypt; true: TLS, with certificate and host name verified; false:
 *     no TLS, which only a loopback address may ask for
 * @param certificateAuthority PEM file to trust instead of the JVM's own, or null
 * @param silence time without an answer after which a connection counts as broken; zero: none
 */
public record Target(
    Engine engine,
    String location,
    String user,
    String password,
    boolean verifyTls,
    @Nullable Path certificateAuthority,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration lockTimeout,
    Duration silence,
    String applicationName) {
  /** Time that the answer of a statement needs to arrive when it ended at the last moment. */
  public static final Duration GRACE = Duration.ofMillis(150);

  /**
   * Returns the same database with other limits on statements and locks, as migrations need;
   * without a limit on statements there is none on silence either.
   */
  public Target withTimeouts(Duration statement, Duration lock) {
    return withTimeouts(connectTimeout, statement, lock);
  }

  /** Returns the same database with other limits on connecting, statements and locks. */
  public Target withTimeouts(Duration connect, Duration statement, Duration lock) {
    Duration quiet = statement.isZero() ? Duration.ZERO : statement.plusSeconds(1);
    return with(connect, statement, lock, quiet);
  }

  /** Returns the same database for calls of at most {@code limit}; zero changes nothing. */
  public Target within(Duration limit) {
    return limit.isZero()
        ? this
        : with(
            shorter(connectTimeout, limit),
            shorter(statementTimeout, limit),
            shorter(lockTimeout, limit),
            limit.plus(GRACE));
  }

  private static Duration shorter(Duration time, Duration limit) {
    return time.isZero() || time.compareTo(limit) > 0 ? limit : time;
  }

  private Target with(Duration connect, Duration statement, Duration lock, Duration quiet) {
    return new Target(
        engine,
        location,
        user,
        password,
        verifyTls,
        certificateAuthority,
        connect,
        statement,
        lock,
        quiet,
        applicationName);
  }

  @Override
  public String toString() {
    return engine.id() + (engine == Engine.SQLITE ? ":" : "://") + location;
  }
}
