// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Factory of the exceptions of named queries. */
final class Failure {
  private Failure() {}

  /** Creates a failure of {@code query}. The message contains no bound value. */
  static DbException of(DbException.Code code, String query, @Nullable Throwable cause) {
    return new DbException(
        code, query + " failed: " + code.name().toLowerCase(Locale.ROOT) + reason(cause), cause);
  }

  /** Returns the SQLSTATE, or the engine's own number where there is none. */
  private static String reason(@Nullable Throwable cause) {
    if (!(cause instanceof SQLException sql)) {
      return "";
    }
    return " (" + (sql.getSQLState() == null ? sql.getErrorCode() : sql.getSQLState()) + ")";
  }
}
