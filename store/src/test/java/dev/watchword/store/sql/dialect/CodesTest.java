// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The codes of the engines' failures, and whether they count as an outage. */
class CodesTest {

  @ParameterizedTest
  @CsvSource({
    "40001, CONFLICT",
    "40P01, CONFLICT",
    "55P03, TIMEOUT",
    "57014, TIMEOUT",
    "25P03, TIMEOUT",
    "25P04, TIMEOUT",
    "25006, READ_ONLY",
    "53100, DISK_FULL",
    "53200, POOL_EXHAUSTED",
    "53300, POOL_EXHAUSTED",
    "28P01, ACCESS_DENIED",
    "28000, ACCESS_DENIED",
    "42501, ACCESS_DENIED",
    "3D000, ACCESS_DENIED",
    "42P01, SCHEMA",
    "42703, SCHEMA",
    "3F000, SCHEMA",
    "XX001, CORRUPT",
    "58030, CORRUPT",
    "08006, UNAVAILABLE",
    "57P01, UNAVAILABLE",
    "57P03, UNAVAILABLE",
    "23505, UNIQUE_VIOLATION",
    "23503, FOREIGN_KEY_VIOLATION",
    "42601, INTERNAL",
    "22021, INTERNAL",
    "XX000, INTERNAL",
    "'', INTERNAL"
  })
  void postgres(String state, Code code) {
    assertThat(Dialect.of(Engine.POSTGRES).code(new SQLException("refused", state)))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "1213, 40001, CONFLICT",
    "1020, HY000, CONFLICT",
    "3101, 40000, CONFLICT",
    "1614, 40XAA, CONFLICT",
    "1205, HY000, TIMEOUT",
    "1969, 70100, TIMEOUT",
    "3024, HY000, TIMEOUT",
    "1317, 70100, TIMEOUT",
    "1290, HY000, READ_ONLY",
    "1792, 25006, READ_ONLY",
    "1836, HY000, READ_ONLY",
    "1021, HY000, DISK_FULL",
    "1114, HY000, DISK_FULL",
    "1040, 08004, POOL_EXHAUSTED",
    "1203, 42000, POOL_EXHAUSTED",
    "1226, 42000, POOL_EXHAUSTED",
    "1045, 28000, ACCESS_DENIED",
    "1142, 42000, ACCESS_DENIED",
    "1143, 42000, ACCESS_DENIED",
    "1146, 42S02, SCHEMA",
    "1054, 42S22, SCHEMA",
    "1050, 42S01, SCHEMA",
    "1665, HY000, REFUSED",
    "1153, 08S01, REFUSED",
    "1193, HY000, REFUSED",
    "1877, HY000, CORRUPT",
    "1034, HY000, CORRUPT",
    "1053, 08S01, UNAVAILABLE",
    "4031, HY000, UNAVAILABLE",
    "1927, 70100, UNAVAILABLE",
    "0, 08000, UNAVAILABLE",
    "1062, 23000, UNIQUE_VIOLATION",
    "1452, 23000, FOREIGN_KEY_VIOLATION",
    "1064, 42000, INTERNAL"
  })
  void mariaDbAndMySql(int number, String state, Code code) {
    SQLException failure = new SQLException("refused", state, number);
    assertThat(Dialect.of(Engine.MARIADB).code(failure)).isEqualTo(code);
    assertThat(Dialect.of(Engine.MYSQL).code(failure)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_BUSY_SNAPSHOT, CONFLICT",
    "SQLITE_ABORT_ROLLBACK, CONFLICT",
    "SQLITE_BUSY, TIMEOUT",
    "SQLITE_BUSY_RECOVERY, TIMEOUT",
    "SQLITE_LOCKED, TIMEOUT",
    "SQLITE_INTERRUPT, TIMEOUT",
    "SQLITE_PROTOCOL, TIMEOUT",
    "SQLITE_READONLY, READ_ONLY",
    "SQLITE_READONLY_DBMOVED, READ_ONLY",
    "SQLITE_READONLY_DIRECTORY, READ_ONLY",
    "SQLITE_FULL, DISK_FULL",
    "SQLITE_CORRUPT, CORRUPT",
    "SQLITE_CORRUPT_INDEX, CORRUPT",
    "SQLITE_NOTADB, CORRUPT",
    "SQLITE_IOERR_SHORT_READ, CORRUPT",
    "SQLITE_IOERR_WRITE, UNAVAILABLE",
    "SQLITE_CANTOPEN, UNAVAILABLE",
    "SQLITE_PERM, ACCESS_DENIED",
    "SQLITE_SCHEMA, SCHEMA",
    "SQLITE_CONSTRAINT_UNIQUE, UNIQUE_VIOLATION",
    "SQLITE_CONSTRAINT_FOREIGNKEY, FOREIGN_KEY_VIOLATION",
    "SQLITE_CONSTRAINT_CHECK, INTERNAL",
    "SQLITE_ERROR, INTERNAL"
  })
  void sqlite(SQLiteErrorCode failure, Code code) {
    assertThat(Dialect.of(Engine.SQLITE).code(new SQLiteException("refused", failure)))
        .isEqualTo(code);
  }
}
