// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.sql.ColumnType;
import dev.watchword.store.sql.Table;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The record, in the database itself, of which statements ran. Used under the migration lock. */
final class History {
  /** The declaration of the record's own table. */
  static final String TABLE = "watchword_schema";

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, String> checksums = new HashMap<>();
  private int version;

  private History(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  static History open(Connection connection, Dialect dialect) throws SQLException {
    History history = new History(connection, dialect);
    String timestamp =
        dialect.typeOf(Table.named(TABLE).column("at", ColumnType.TIMESTAMP).columns().getFirst());
    try (Statement statement = connection.createStatement()) {
      if (dialect.schema(connection).table(TABLE).isEmpty()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS "
                + TABLE
                + " (version INTEGER NOT NULL, statement INTEGER NOT NULL,"
                + " checksum CHAR(32) NOT NULL, applied_at "
                + timestamp
                + " NOT NULL, PRIMARY KEY (version, statement))");
      }
      try (ResultSet row =
          statement.executeQuery("SELECT version, statement, checksum FROM " + TABLE)) {
        while (row.next()) {
          history.checksums.put(row.getInt(1) + "." + row.getInt(2), row.getString(3));
          history.version = Math.max(history.version, row.getInt(1));
        }
      }
    }
    return history;
  }

  /** The newest version of which at least one statement ran; 0 for an empty database. */
  int version() {
    return version;
  }

  Optional<String> checksum(int migration, int statement) {
    return Optional.ofNullable(checksums.get(migration + "." + statement));
  }

  void record(int migration, int statement, String checksum, Instant at) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, migration);
      insert.setInt(2, statement);
      insert.setString(3, checksum);
      dialect.bind(insert, 4, at);
      insert.executeUpdate();
    }
  }
}
