// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.part.Component;
import dev.watchword.store.part.Part;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.Db;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The database and its schema as parts of a store. Any number of threads may use it at once. */
final class HealthCheck implements Part {
  private static final System.Logger LOGGER = System.getLogger(HealthCheck.class.getName());

  private final Db db;
  private final int schemaVersion;
  private final AtomicReference<String> trouble = new AtomicReference<>("");

  HealthCheck(Db db, int schemaVersion) {
    this.db = db;
    this.schemaVersion = schemaVersion;
  }

  @Override
  public List<Component> health() {
    return List.of(database(), new Component("schema", true, "version " + schemaVersion));
  }

  /**
   * Reports the database. Damage that a statement once found stays reported, whatever later ones
   * find.
   */
  private Component database() {
    long start = System.nanoTime();
    try {
      db.requireSound();
      new ReadWriteCheck(db, Catalogue.HEALTH).run();
      long micros = (System.nanoTime() - start) / 1000;
      return told(new Component("database", true, engine() + " in " + micros + " µs"), "");
    } catch (DbException e) {
      String words =
          engine() + ": " + e.code() + ": " + e.getMessage() + ". " + db.advice(e.code());
      return told(new Component("database", false, words.strip()), e.code().name());
    }
  }

  private String engine() {
    return db.engine().id();
  }

  /** Logs a change of the database's state, once. */
  private Component told(Component database, String code) {
    if (!code.equals(trouble.getAndSet(code))) {
      LOGGER.log(
          database.up() ? Level.INFO : Level.WARNING,
          (database.up() ? "ready again: the database: " : "not ready: the database: ")
              + database.detail());
    }
    return database;
  }
}
