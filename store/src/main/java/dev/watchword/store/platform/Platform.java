// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.platform;

import dev.watchword.store.cache.Cache;
import dev.watchword.store.cache.Caches;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Query;
import dev.watchword.store.sql.Uuid7;
import java.time.InstantSource;

/**
 * The parts that every room is built on. Immutable; any number of threads may use it.
 *
 * @param config settings at the start
 * @param ids generator of keys
 * @param clock clock whose resolution is that of the databases
 */
public record Platform(
    StoreConfig config, Db db, Caches caches, Passwords passwords, Uuid7 ids, InstantSource clock) {

  public Platform(
      StoreConfig config, Db db, Caches caches, Passwords passwords, InstantSource clock) {
    this(config, db, caches, passwords, new Uuid7(clock), clock);
  }

  /** Creates the cache of a query that declares a policy. */
  public <T> Cache<T> cache(Query<T> query) {
    return caches.of(db, query);
  }
}
