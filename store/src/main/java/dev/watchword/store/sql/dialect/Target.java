// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.sql.Engine;
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
    String applicationName) {

  /** The same database with other limits on statements and locks, as migrations need. */
  public Target withTimeouts(Duration statement, Duration lock) {
    return withTimeouts(connectTimeout, statement, lock);
  }

  /** The same database with other limits. */
  public Target withTimeouts(Duration connect, Duration statement, Duration lock) {
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
        applicationName);
  }

  @Override
  public String toString() {
    return engine.id() + (engine == Engine.SQLITE ? ":" : "://") + location;
  }
}
