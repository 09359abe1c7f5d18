// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Text;
import dev.watchword.bench.measure.Waits;
import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * The writing of pending changes after many new rows, so that a database does not do it in the
 * middle of a round.
 */
final class Settle {
  private static final Duration LOCKS = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * Number of dirty pages up to which InnoDB counts as settled; in a large cache it is a hundredth
   * of the pages.
   */
  private static final long FEW_PAGES = 100;

  private static final String DIRTY = "Innodb_buffer_pool_pages_dirty";

  /** SQLSTATE of PostgreSQL for a missing privilege. */
  private static final String NOT_ALLOWED = "42501";

  /** Error codes of MariaDB and MySQL for a missing privilege. */
  private static final Set<Integer> REFUSED = Set.of(1044, 1142, 1227);

  private Settle() {}

  /** Waits for the writing. Returns a sentence that says what was done, or why it was not. */
  static String wait(Target target) {
    return wait(target, PATIENCE);
  }

  /** As above; {@code patience} is the longest wait for a database that cannot be told to write. */
  static String wait(Target target, Duration patience) {
    Target patient = target.withTimeouts(Duration.ZERO, LOCKS);
    try (Connection connection = Dialect.of(target.engine()).connect(patient);
        Statement statement = connection.createStatement()) {
      return switch (target.engine()) {
        case POSTGRES -> postgres(statement);
        case SQLITE -> sqlite(statement);
        case MARIADB, MYSQL -> innoDb(statement, patience);
      };
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database cannot write what it holds back: " + e.getMessage(), e);
    }
  }

  private static String postgres(Statement statement) throws SQLException {
    try {
      statement.execute("CHECKPOINT");
      return "After seeding it wrote all changed pages (CHECKPOINT).";
    } catch (SQLException e) {
      if (!NOT_ALLOWED.equals(e.getSQLState())) {
        throw e;
      }
      return "After seeding it may still have written pages during the rounds: the account may not"
          + " run CHECKPOINT.";
    }
  }

  private static String sqlite(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      row.next();
      return row.getInt("busy") == 0
          ? "After seeding the write-ahead log was emptied into the file."
          : "After seeding the write-ahead log could not be emptied: the file was in use.";
    }
  }

  /**
   * Flushes the tables. MariaDB keeps changed pages in memory while there is room, so it must be
   * told to write.
   */
  private static String innoDb(Statement statement, Duration patience) throws SQLException {
    try {
      statement.execute("FLUSH TABLES " + String.join(", ", BareLoad.TABLES) + " FOR EXPORT");
      statement.execute("UNLOCK TABLES");
      return "After seeding it wrote all changed pages of its tables (FLUSH TABLES).";
    } catch (SQLException e) {
      if (!REFUSED.contains(e.getErrorCode())) {
        throw e;
      }
      return innoDbByItself(statement, patience);
    }
  }

  private static String innoDbByItself(Statement statement, Duration patience) throws SQLException {
    long few = Math.max(FEW_PAGES, status(statement, "Innodb_buffer_pool_pages_total") / 100);
    long end = System.nanoTime() + patience.toNanos();
    long dirty = status(statement, DIRTY);
    while (dirty > few && System.nanoTime() < end) {
      Waits.sleep(PAUSE);
      dirty = status(statement, DIRTY);
    }
    return dirty <= few
        ? "After seeding it wrote its changed pages."
        : Text.of(
            "After seeding %d changed pages were not yet written after %d s, and the account may"
                + " not run FLUSH TABLES.",
            dirty, patience.toSeconds());
  }

  private static long status(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
      row.next();
      return row.getLong(2);
    }
  }
}
