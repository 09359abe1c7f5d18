// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.DbException.Code;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of MariaDB's and MySQL's error numbers, as listed in their manuals; numbers that both
 * have mean the same. Any other number is a defect of ours.
 */
final class InnoDbCodes {
  /** Error number of a variable that the server does not know: the sign of the other product. */
  static final int UNKNOWN_VARIABLE = 1193;

  private InnoDbCodes() {}

  static Code of(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 1062 -> Code.UNIQUE_VIOLATION;
      case 1451, 1452, 1216, 1217 -> Code.FOREIGN_KEY_VIOLATION;
      // Account, host, password, database; a right on a table, column, routine or the server.
      case 1044,
          1045,
          1049,
          1129,
          1130,
          1142,
          1143,
          1227,
          1370,
          1410,
          1698,
          1820,
          1862,
          3118,
          4151 ->
          Code.ACCESS_DENIED;
      // A lock that was not free; a statement that took too long or was ended.
      case 1205, 3572, 1969, 3024, 1317 -> Code.TIMEOUT;
      // A deadlock; a row that changed since it was read; a cluster that chose another transaction.
      case 1213, 1020, 3101 -> Code.CONFLICT;
      case 1290, 1792, 1836, 1036, 1874, 3989 -> Code.READ_ONLY;
      case 1021, 1114 -> Code.DISK_FULL;
      // The bound on connections, of the server or the account; no room for locks; no memory.
      case 1040, 1203, 1226, 1206, 1037, 1038, 1041 -> Code.POOL_EXHAUSTED;
      // A statement-based binary log, a packet that is too large: the server's settings.
      case UNKNOWN_VARIABLE, 1665, 1153 -> Code.REFUSED;
      // No table, column or key of that name, or one too many, or something else than a table.
      case 1146, 1051, 1054, 1091, 1176, 1050, 1060, 1061, 1347, 1356 -> Code.SCHEMA;
      case 1016, 1017, 1033, 1034, 1035, 1194, 1195, 1712, 1877, 1932 -> Code.CORRUPT;
      // The server stops or takes nobody; the connection was ended, for idling as well.
      case 1053, 1927, 3032, 3168, 4031 -> Code.UNAVAILABLE;
      default -> byState(failure.getSQLState());
    };
  }

  private static Code byState(@Nullable String state) {
    return switch (state == null || state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08" -> Code.UNAVAILABLE;
      case "28" -> Code.ACCESS_DENIED;
      case "40" -> Code.CONFLICT;
      default -> Code.INTERNAL;
    };
  }
}
