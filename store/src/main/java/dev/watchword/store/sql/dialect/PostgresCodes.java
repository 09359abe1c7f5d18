// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.DbException.Code;

/**
 * The meaning of PostgreSQL's SQLSTATEs, as listed in appendix A of its manual. Any other state is
 * a defect of ours.
 */
final class PostgresCodes {
  private PostgresCodes() {}

  static Code of(String state) {
    return switch (state) {
      case "23505" -> Code.UNIQUE_VIOLATION;
      case "23503" -> Code.FOREIGN_KEY_VIOLATION;
      // No such database; a right that the account lacks, row-level security included.
      case "3D000", "42501" -> Code.ACCESS_DENIED;
      // No schema, table, column, type or parameter of that name, or one too many.
      case "3F000", "42P01", "42703", "42704", "42P06", "42P07", "42710", "42701", "42809" ->
          Code.SCHEMA;
      // A serialization failure; a deadlock.
      case "40001", "40P01" -> Code.CONFLICT;
      // A lock that was not free; a cancelled statement; a transaction that was idle, or too long.
      case "55P03", "57014", "25P03", "25P04" -> Code.TIMEOUT;
      case "25006" -> Code.READ_ONLY;
      case "53100" -> Code.DISK_FULL;
      case "XX001", "XX002" -> Code.CORRUPT;
      default -> ofClass(state);
    };
  }

  private static Code ofClass(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "28" -> Code.ACCESS_DENIED;
      // A file of the server's that cannot be read.
      case "58" -> Code.CORRUPT;
      // The connection broke; the server stops, starts, or ended the connection.
      case "08" -> Code.UNAVAILABLE;
      case "57" -> state.startsWith("57P") ? Code.UNAVAILABLE : Code.INTERNAL;
      // Connections, memory, locks: what other work gives back.
      case "53" -> Code.POOL_EXHAUSTED;
      default -> Code.INTERNAL;
    };
  }
}
