// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Work;

/** Health check that reads each table and runs a write that changes nothing. */
final class ReadWriteCheck {
  private final Db db;
  private final HealthQueries queries;

  ReadWriteCheck(Db db, HealthQueries queries) {
    this.db = db;
    this.queries = queries;
  }

  /**
   * Runs the check in two statements.
   *
   * @throws DbException when a table cannot be read, or nothing can be written
   */
  void run() {
    db.run(
        HealthQueries.CHECK,
        work -> {
          work.first(queries.read(), queries.read().probe());
          return writes(work);
        });
  }

  /** Whether the database takes writes; a timeout or conflict with other writers counts as yes. */
  private static boolean writes(Work work) {
    try {
      work.update(HealthQueries.WRITE, HealthQueries.WRITE.probe());
    } catch (DbException e) {
      boolean isWait =
          switch (e.code()) {
            case TIMEOUT, CONFLICT, POOL_EXHAUSTED -> true;
            case UNIQUE_VIOLATION,
                FOREIGN_KEY_VIOLATION,
                UNAVAILABLE,
                ACCESS_DENIED,
                READ_ONLY,
                DISK_FULL,
                CORRUPT,
                SCHEMA,
                REFUSED,
                LIBRARY_MISSING,
                INTERNAL ->
                false;
          };
      if (!isWait) {
        throw e;
      }
    }
    return true;
  }
}
