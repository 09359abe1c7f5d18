// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The time limit for retries of one run while others hold a lock. Each try waits at most a second
 * for a lock, because readers and writers of the table queue behind it; they run in the pauses.
 */
final class Patience {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final long end;

  Patience(Duration length) {
    this.end = System.nanoTime() + length.toNanos();
  }

  /** Pauses before the next try; false when no time is left for one. */
  boolean again() {
    if (System.nanoTime() + PAUSE.toNanos() > end) {
      return false;
    }
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether a failure is a lock timeout, and not a person who ended the statement. */
  static boolean isLocked(Engine engine, SQLException failure) {
    return switch (engine) {
      case POSTGRES -> "55P03".equals(failure.getSQLState());
      case MARIADB, MYSQL -> failure.getErrorCode() == 1205;
      case SQLITE -> failure.getErrorCode() == 5 || failure.getErrorCode() == 6; // BUSY, LOCKED
    };
  }
}
