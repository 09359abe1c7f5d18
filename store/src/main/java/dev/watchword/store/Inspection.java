// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.meter.Meter;
import dev.watchword.store.pool.Pool;
import dev.watchword.store.pool.PooledConnections;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Read access to a database: nothing is migrated or created. */
public final class Inspection implements AutoCloseable {
  private final Pool pool;
  private final Db db;

  private Inspection(Pool pool, Db db) {
    this.pool = pool;
    this.db = db;
  }

  /**
   * Opens an existing database.
   *
   * @throws DbException when it does not exist or cannot be reached
   */
  public static Inspection open(StoreConfig config) {
    Target target = PooledConnections.primary(config);
    if (target.engine() == Engine.SQLITE && Files.notExists(Path.of(target.location()))) {
      throw new DbException(
          DbException.Code.UNAVAILABLE, "there is no file " + target.location(), null);
    }
    Dialect dialect = Dialect.of(target.engine());
    Pool pool = new Pool(config.pool(), dialect, target);
    Db db = new Db(pool, dialect, Catalogue.queries(), Meter.NONE, Duration.ZERO);
    try {
      db.ping();
    } catch (DbException e) {
      pool.close();
      throw e;
    }
    return new Inspection(pool, db);
  }

  public Db db() {
    return db;
  }

  @Override
  public void close() {
    pool.close();
  }
}
