// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.schema.DbException;

/** The exit codes of the process, documented in {@code docs/commands.md}. */
final class ExitCode {
  static final int OK = 0;

  /** Exit code when the command worked and found something wrong. */
  static final int FOUND = 1;

  /** Exit code for a wrong option or setting. */
  static final int USAGE = 2;

  /**
   * Exit code when the database cannot be reached, denies access or cannot be written; a later try
   * may work.
   */
  static final int DATABASE = 3;

  /** Exit code when the schema does not fit this program. */
  static final int SCHEMA = 4;

  /** Exit code when the server cannot start, for example because its port is in use. */
  static final int SERVER = 5;

  /** Exit code for a defect in Watchword. */
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
      case REFUSED, LIBRARY_MISSING -> USAGE;
      case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, INTERNAL -> DEFECT;
    };
  }
}
