// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All settings of a store. Immutable. */
public record StoreConfig(
    DatabaseConfig database,
    ReplicaConfig replica,
    PoolConfig pool,
    GuardConfig guard,
    CacheConfig cache,
    SessionConfig session,
    FieldsConfig fields,
    PasswordConfig password,
    RedisConfig redis,
    RateLimitConfig rateLimit,
    SlowLogConfig slowLog) {

  public StoreConfig {
    if (rateLimit.storage() == RateLimitConfig.Storage.REDIS && redis.url().isEmpty()) {
      throw new ConfigException("rate-limit.storage = redis needs a redis.url");
    }
  }

  /** Returns {@code target} with the time limits of these settings. */
  public Target limits(Target target) {
    return target
        .withTimeouts(
            database.connectTimeout(), database.statementTimeout(), database.lockTimeout())
        .within(guard.deadline());
  }

  /**
   * Returns every server of the database: that of {@code database.url}, then {@code
   * database.replicas}.
   */
  public List<Target> servers() {
    if (replica.servers().isEmpty()) {
      return List.of(database.target());
    }
    Target first = database.target();
    if (first.engine() != Engine.POSTGRES && first.engine() != Engine.MARIADB) {
      throw new ConfigException(
          "database.replicas is for PostgreSQL and MariaDB, not for " + first.engine().id());
    }
    return Stream.concat(Stream.of(first), replica.servers().stream().map(database::targetOn))
        .distinct()
        .toList();
  }

  /** Returns these settings with a pool of one connection. */
  public StoreConfig withPoolOfOne() {
    return new StoreConfig(
        database,
        replica,
        pool.ofOne(),
        guard,
        cache,
        session,
        fields,
        password,
        redis,
        rateLimit,
        slowLog);
  }

  /** Returns the default settings for the database at {@code url}. */
  public static StoreConfig at(String url) {
    return of(Map.of("database.url", url));
  }

  /**
   * Returns the settings in {@code values}, with defaults for the others.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static StoreConfig of(Map<String, String> values) {
    return Settings.read(StoreConfig.class, values);
  }
}
