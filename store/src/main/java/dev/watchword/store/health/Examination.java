// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.health;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.Args;
import dev.watchword.store.sql.Db;
import dev.watchword.store.sql.Work;
import java.util.UUID;

/** Health check that reads each table and runs a write that changes nothing. */
public final class Examination {
  private Examination() {}

  /**
   * Runs the check in two statements.
   *
   * @throws DbException when a table cannot be read, or nothing can be written
   */
  public static void of(Db db) {
    UUID nobody = UUID.randomUUID();
    Args rows =
        Args.of("user", nobody)
            .and("field", new byte[32])
            .and("session", nobody)
            .and("account", nobody)
            .and("verification", nobody)
            .and("epoch", nobody)
            .and("limit", new byte[32]);
    db.run(
        HealthQueries.CHECK,
        work -> {
          work.first(HealthQueries.READ, rows);
          return writes(work, nobody);
        });
  }

  /** Whether the database takes writes; a timeout or conflict with other writers counts as yes. */
  private static boolean writes(Work work, UUID nobody) {
    try {
      work.update(HealthQueries.WRITE, Args.of("id", new UUID(0, 0)).and("never", nobody));
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
