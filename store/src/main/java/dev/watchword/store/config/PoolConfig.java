// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Settings of the connection pool. */
public record PoolConfig(
    @Setting(
            key = "pool.profile",
            value = "production",
            meaning = "development (2 to 10 connections) or production (5 to 20, overflow to 50)",
            live = true)
        PoolProfile profile,
    @Setting(
            key = "pool.minimum",
            value = "0",
            range = "0..1000",
            meaning = "connections kept open when idle; 0: as the profile says",
            live = true)
        int minimum,
    @Setting(
            key = "pool.size",
            value = "0",
            range = "0..1000",
            meaning = "connections in normal use; 0: as the profile says",
            live = true)
        int size,
    @Setting(
            key = "pool.overflow",
            value = "-1",
            range = "-1..1000",
            meaning =
                "further connections, opened when a caller waits longer than pool.overflow-after;"
                    + " -1: as the profile says",
            live = true)
        int overflow,
    @Setting(
            key = "pool.overflow-after",
            value = "50ms",
            range = "0ms..1d",
            meaning = "wait after which an overflow connection may be used",
            live = true)
        Duration overflowAfter,
    @Setting(
            key = "pool.wait",
            value = "3s",
            range = "1ms..1d",
            meaning = "longest wait for a connection; then the call fails with POOL_EXHAUSTED",
            live = true)
        Duration acquire,
    @Setting(
            key = "pool.waiters",
            value = "10000",
            range = "1..1000000",
            meaning = "callers that may wait at once; one more fails at once",
            live = true)
        int waiters,
    @Setting(
            key = "pool.idle",
            value = "5m",
            range = "10s..1d",
            meaning = "idle time after which a connection above the minimum is closed",
            live = true)
        Duration idle,
    @Setting(
            key = "pool.lifetime",
            value = "30m",
            range = "30s..30d",
            meaning = "age after which a connection is replaced",
            live = true)
        Duration lifetime,
    @Setting(
            key = "pool.keepalive",
            value = "2m",
            range = "30s..1d",
            meaning = "idle time after which a connection is tested")
        Duration keepalive) {

  public PoolConfig {
    minimum = minimum == 0 ? profile.minimum : minimum;
    size = size == 0 ? profile.size : size;
    overflow = overflow == -1 ? profile.overflow : overflow;
    minimum = Math.min(minimum, size);
  }

  /** Returns these settings for a pool of one connection. */
  public PoolConfig ofOne() {
    return new PoolConfig(
        profile, 1, 1, 0, overflowAfter, acquire, waiters, idle, lifetime, keepalive);
  }
}
