// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.store.Catalogue;
import dev.watchword.store.cache.Caches;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.platform.Platform;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.secret.Passwords;
import dev.watchword.store.session.Sessions;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.time.Clock;
import java.time.Duration;

/**
 * The store's sessions on a pool without breaker and deadline, which shows the cost of the guard.
 */
record Unguarded(Pool pool, Caches caches, Passwords passwords, Sessions sessions)
    implements AutoCloseable {

  static Unguarded open(StoreConfig config, Meter meter) {
    Target target = config.database().target();
    Dialect dialect = Dialect.of(target.engine());
    Pool pool = new Pool(config.pool(), dialect, target);
    Db db = new Db(pool, dialect, Catalogue.queries(), meter, Duration.ZERO);
    Caches caches = Caches.open(config, dialect, null, pool);
    Passwords passwords = new Passwords(config.password(), Meter.NONE);
    Platform platform = new Platform(config, db, caches, passwords, Clock.systemUTC());
    return new Unguarded(pool, caches, passwords, new Sessions(platform));
  }

  @Override
  public void close() {
    passwords.close();
    caches.close();
    pool.close();
  }
}
