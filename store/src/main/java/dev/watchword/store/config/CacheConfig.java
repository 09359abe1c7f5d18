// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.sql.CachePolicy;
import java.time.Duration;
import java.util.Map;

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
    @Repeated(prefix = "cache", of = Limits.class, names = PolicyNames.class)
        Map<String, Limits> policies) {
  public CacheConfig {
    policies = Map.copyOf(policies);
  }

  /**
   * Limits of one policy.
   *
   * @param mebibytes memory in MiB
   * @param ttl longest life of a value
   */
  public record Limits(
      @Setting(
              key = "memory",
              value = "",
              range = "0..65536",
              meaning =
                  "this process's memory for {name} in MiB, by an estimate of each one's size; 0:"
                      + " none, they are answered by Redis or the database",
              live = true)
          int mebibytes,
      @Setting(
              key = "ttl",
              value = "",
              range = "0s..1d",
              meaning = "longest life of cached {name}",
              live = true)
          Duration ttl) {}

  /** Memory of all policies in MiB. */
  public long mebibytes() {
    return policies.values().stream().mapToLong(Limits::mebibytes).sum();
  }

  /** Returns the limits of a policy; of one without settings its defaults. */
  public Limits limits(CachePolicy<?> policy) {
    return policies.getOrDefault(policy.name(), new Limits(policy.mebibytes(), policy.ttl()));
  }
}
