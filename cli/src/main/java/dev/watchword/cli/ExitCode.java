// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.schema.DbException;

/** What the process tells its caller. Documented in {@code docs/commands.md}. */
final class ExitCode {
  static final int OK = 0;

  /** The command worked and found something wrong. */
  static final int FOUND = 1;

  /** A wrong option, or a setting that cannot be used. */
  static final int USAGE = 2;

  /** The database cannot be reached, refuses us or cannot be written; trying later may help. */
  static final int DATABASE = 3;

  /** The schema does not fit this program. */
  static final int SCHEMA = 4;

  /** The server cannot start, for example because its port is taken. */
  static final int SERVER = 5;

  /** A defect in Watchword. */
  static final int DEFECT = 70;

  private ExitCode() {}

  static int of(DbException.Code code) {
    return switch (code) {
      case UNAVAILABLE,
          ACCESS_DENIED,
          POOL_EXHAUSTED,
          TIMEOUT,
          CONFLICT,
          READ_ONLY,
          DISK_FULL,
          CORRUPT ->
          DATABASE;
      case SCHEMA -> SCHEMA;
      case REFUSED -> USAGE;
      case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, INTERNAL -> DEFECT;
    };
  }
}
