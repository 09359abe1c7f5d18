// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.Engine;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One database to connect to, and how. {@link #toString} names no password.
 *
 * @param location {@code host:port/database}, or the file of a SQLite database
 * @param verifyTls true: TLS, with certificate and host name verified; false: no TLS, which only a
 *     loopback address may ask for
 * @param certificateAuthority a PEM file to trust instead of the JVM's own, or null
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
  /** What an answer of the last moment needs to arrive. */
  public static final Duration GRACE = Duration.ofMillis(150);

  /**
   * The same database with other limits on statements and locks, as migrations need; without a
   * limit on statements there is none on the silence either.
   */
  public Target withTimeouts(Duration statement, Duration lock) {
    return withTimeouts(connectTimeout, statement, lock);
  }

  /** As the other one, with another limit on connecting too. */
  public Target withTimeouts(Duration connect, Duration statement, Duration lock) {
    Duration quiet = statement.isZero() ? Duration.ZERO : statement.plusSeconds(1);
    return with(connect, statement, lock, quiet);
  }

  /** The same database for calls of at most {@code limit}; zero: as it is. */
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
