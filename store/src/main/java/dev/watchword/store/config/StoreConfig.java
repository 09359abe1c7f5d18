// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.util.Map;

/** Everything that a store needs to open. Immutable. */
public record StoreConfig(
    DatabaseConfig database,
    PoolConfig pool,
    CacheConfig cache,
    SessionConfig session,
    PasswordConfig password,
    RedisConfig redis,
    SlowLogConfig slowLog) {

  /** Every default, on the database at {@code url}. */
  public static StoreConfig at(String url) {
    return of(Map.of("database.url", url));
  }

  /**
   * The settings in {@code values}, with defaults for the others.
   *
   * @throws ConfigException for an unknown key or a value that does not parse
   */
  public static StoreConfig of(Map<String, String> values) {
    return Settings.read(StoreConfig.class, values);
  }
}
