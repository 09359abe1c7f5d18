// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.DbException.Code;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The meaning of SQLite's result codes (sqlite.org/rescode.html). The low byte is the primary code.
 * Any other code is a defect of ours.
 */
final class SqliteCodes {
  private static final int PRIMARY = 0xff;

  private SqliteCodes() {}

  static Code of(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? of(sqlite.getResultCode(), String.valueOf(sqlite.getMessage()))
        : Code.INTERNAL;
  }

  private static Code of(SQLiteErrorCode code, String message) {
    return switch (code) {
      case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> Code.UNIQUE_VIOLATION;
      case SQLITE_CONSTRAINT_FOREIGNKEY -> Code.FOREIGN_KEY_VIOLATION;
      // Data read earlier changed before the write; a statement that a roll-back ended.
      case SQLITE_BUSY_SNAPSHOT, SQLITE_ABORT_ROLLBACK -> Code.CONFLICT;
      // A file that ends too early, or whose file system reports damage.
      case SQLITE_IOERR_SHORT_READ -> Code.CORRUPT;
      default -> ofPrimary(code.code & PRIMARY, message);
    };
  }

  private static Code ofPrimary(int primary, String message) {
    return switch (primary) {
      case 1 -> isAboutNames(message) ? Code.SCHEMA : Code.INTERNAL; // ERROR
      case 3, 23 -> Code.ACCESS_DENIED; // PERM, AUTH
      case 5, 6, 9, 15 -> Code.TIMEOUT; // BUSY, LOCKED, INTERRUPT, PROTOCOL: a race for the locks
      case 8 -> Code.READ_ONLY;
      case 10, 14 -> Code.UNAVAILABLE; // IOERR, CANTOPEN
      case 11, 26 -> Code.CORRUPT; // CORRUPT, NOTADB
      case 13 -> Code.DISK_FULL;
      case 17 -> Code.SCHEMA;
      default -> Code.INTERNAL;
    };
  }

  /**
   * Whether an error is about names: SQLite has one code for every error in a statement, and only
   * its message tells them apart.
   */
  private static boolean isAboutNames(String message) {
    return message.contains("no such table")
        || message.contains("no such column")
        || message.contains("already exists");
  }
}
