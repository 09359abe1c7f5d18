// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.LiveSchema.LiveColumn;
import dev.watchword.store.schema.Table;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of executed migration statements, kept in the database itself. It also notes the
 * statement about to run: after a kill, that one's table is known to be ours. Used under the
 * migration lock.
 */
final class History {
  /** Name of the record's table. */
  static final String TABLE = "watchword_schema";

  private static final List<String> COLUMNS =
      List.of("version", "statement", "checksum", "applied_at");

  /** Marker in place of a checksum while a statement runs. */
  private static final String BEGUN = "begun";

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, String> checksums = new HashMap<>();
  private final boolean exists;
  private int version;

  private History(Connection connection, Dialect dialect, boolean exists) {
    this.connection = connection;
    this.dialect = dialect;
    this.exists = exists;
  }

  /**
   * Reads the record without creating its table.
   *
   * @throws DbException with SCHEMA when another program's object has the name of its table
   */
  static History read(Connection connection, Dialect dialect) throws SQLException {
    String kind = dialect.names(connection).get(TABLE);
    if (kind == null) {
      return new History(connection, dialect, false);
    }
    if (!kind.equals("table") || !columns(dialect.schema(connection)).equals(COLUMNS)) {
      throw new DbException(
          Code.SCHEMA,
          "the "
              + kind
              + " "
              + TABLE
              + " is not Watchword's. Nothing was changed. Give Watchword "
              + dialect.elsewhere(),
          null);
    }
    History history = new History(connection, dialect, true);
    history.load();
    return history;
  }

  private static List<String> columns(LiveSchema schema) {
    return schema
        .table(TABLE)
        .map(table -> table.columns().stream().map(LiveColumn::name).toList())
        .orElse(List.of());
  }

  private void load() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT version, statement, checksum FROM " + TABLE)) {
      while (row.next()) {
        checksums.put(row.getInt(1) + "." + row.getInt(2), row.getString(3).strip());
        version = Math.max(version, row.getInt(1));
      }
    }
  }

  /** Whether the record's table exists. */
  boolean exists() {
    return exists;
  }

  /** Creates the table unless it exists. */
  void create() throws SQLException {
    if (exists) {
      return;
    }
    String timestamp =
        dialect.typeOf(Table.named(TABLE).column("at", ColumnType.TIMESTAMP).columns().getFirst());
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + TABLE
              + " (version INTEGER NOT NULL, statement INTEGER NOT NULL,"
              + " checksum CHAR(32) NOT NULL, applied_at "
              + timestamp
              + " NOT NULL, PRIMARY KEY (version, statement))");
    }
  }

  /** Newest version with at least one begun statement; 0 for an empty database. */
  int version() {
    return version;
  }

  /** Whether the statement was begun here, finished or not. */
  boolean isBegun(int migration, int statement) {
    return checksums.containsKey(migration + "." + statement);
  }

  /** Checksum of the statement as it ran here; empty until it finished. */
  Optional<String> checksum(int migration, int statement) {
    return Optional.ofNullable(checksums.get(migration + "." + statement))
        .filter(checksum -> !checksum.equals(BEGUN));
  }

  /** Records that a statement is about to run. */
  void begin(int migration, int statement, Instant at) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, migration);
      insert.setInt(2, statement);
      insert.setString(3, BEGUN);
      dialect.bind(insert, 4, at);
      insert.executeUpdate();
    }
  }

  /** Records that a statement finished. */
  void record(int migration, int statement, String checksum, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + TABLE
                + " SET checksum = ?, applied_at = ? WHERE version = ? AND statement = ?")) {
      update.setString(1, checksum);
      dialect.bind(update, 2, at);
      update.setInt(3, migration);
      update.setInt(4, statement);
      update.executeUpdate();
    }
  }
}
