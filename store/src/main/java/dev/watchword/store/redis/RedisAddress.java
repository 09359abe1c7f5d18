// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One Redis to connect to, and how. {@link #toString} names no password.
 *
 * @param user the ACL user, or empty
 * @param password empty when there is none
 * @param database the number of the logical database, from 0
 * @param tls true: TLS, with certificate and host name verified; false: no TLS, which only a
 *     loopback address may ask for
 * @param certificateAuthority a PEM file to trust instead of the JVM's own, or null
 * @param timeout longest wait for the reply to one command
 * @param queue most commands that may wait for their replies at once
 * @param prefix what every key and channel begins with
 */
public record RedisAddress(
    String host,
    int port,
    String user,
    String password,
    int database,
    boolean tls,
    @Nullable Path certificateAuthority,
    Duration timeout,
    int queue,
    String prefix) {

  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
  }
}
