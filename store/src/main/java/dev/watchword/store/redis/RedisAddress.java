// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis with its credentials and limits. {@link #toString} names no password.
 *
 * @param user ACL user, or empty
 * @param password password, or empty
 * @param database number of the logical database, from 0
 * @param tls whether to encrypt; true: TLS, with certificate and host name verified; false: no TLS,
 *     which only a loopback address may ask for
 * @param certificateAuthority PEM file to trust instead of the JVM's own, or null
 * @param timeout maximum wait for the reply to one command
 * @param queue maximum number of commands that wait for replies at once
 * @param prefix prefix of every key and channel
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
