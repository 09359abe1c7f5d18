// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Settings of the cache: memory, lifetimes and invalidation between nodes. */
public record CacheConfig(
    @Setting(
            key = "cache.enabled",
            value = "true",
            meaning = "whether sessions and users are answered from memory")
        boolean enabled,
    @Setting(
            key = "cache.invalidation",
            value = "auto",
            meaning =
                "how nodes tell each other what changed: redis, postgres (LISTEN and NOTIFY), bound"
                    + " (not at all; entries live cache.bound) or alone (this is the only process"
                    + " on this database); auto: redis where redis.url is set, else postgres on"
                    + " PostgreSQL, else bound")
        Invalidation invalidation,
    @Setting(
            key = "cache.bound",
            value = "4s",
            range = "0s..4s",
            meaning =
                "longest life of an entry while changes by other nodes may go unheard,"
                    + " so that a revoked session is refused everywhere within 5s",
            live = true)
        Duration bound,
    @Setting(
            key = "cache.absent",
            value = "10000",
            range = "0..10000000",
            meaning =
                "tokens and ids that do not exist and are remembered as such, for cache.bound",
            live = true)
        int absent,
    @Setting(
            key = "cache.sessions.memory",
            value = "64",
            range = "0..65536",
            meaning =
                "this process's memory for sessions in MiB, by an estimate of each one's size; 0:"
                    + " none, they are answered by Redis or the database",
            live = true)
        int sessionsMemory,
    @Setting(
            key = "cache.sessions.ttl",
            value = "5m",
            range = "0s..1d",
            meaning = "longest life of a cached session",
            live = true)
        Duration sessionsTtl,
    @Setting(
            key = "cache.users.memory",
            value = "16",
            range = "0..65536",
            meaning = "this process's memory for users in MiB, by an estimate; 0: none",
            live = true)
        int usersMemory,
    @Setting(
            key = "cache.users.ttl",
            value = "5m",
            range = "0s..1d",
            meaning = "longest life of a cached user",
            live = true)
        Duration usersTtl) {
  /**
   * Limits of one policy.
   *
   * @param mebibytes memory in MiB
   * @param ttl longest life of a value
   */
  public record Limits(int mebibytes, Duration ttl) {}

  /** Memory of all policies in MiB. */
  public int mebibytes() {
    return sessionsMemory + usersMemory;
  }

  /** Returns the limits of a policy. */
  public Limits limits(String policy) {
    return switch (policy) {
      case "sessions" -> new Limits(sessionsMemory, sessionsTtl);
      case "users" -> new Limits(usersMemory, usersTtl);
      default -> throw new IllegalArgumentException("no settings for the policy " + policy);
    };
  }
}
