// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The file of a SQLite database, looked at before SQLite may change anything in it. */
final class SqliteFile {
  /** How long a start looks for damage: enough for some hundred megabytes that are in memory. */
  private static final long CHECK_NANOS = 250_000_000;

  private static final int STEPS_BETWEEN_LOOKS = 1000;

  private SqliteFile() {}

  /** As {@link Dialect#look}: a read transaction over a connection that cannot write. */
  static @Nullable Connection look(Target target) throws SQLException {
    Path file = Path.of(target.location());
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw Dialect.refusal(
          file + " is " + (Files.isDirectory(file) ? "a directory" : "no file") + "; name a file");
    }
    if (size(file) == 0) {
      requireNoLog(file);
      return null;
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    WriterTurn turn = new WriterTurn(target.lockTimeout());
    SqliteConnection connection =
        new SqliteConnection(target.location(), config.toProperties(), turn);
    try {
      BusyHandler.setHandler(connection, turn);
      Dialect.execute(connection, "BEGIN");
      Dialect.number(connection, "SELECT count(*) FROM sqlite_schema");
      return connection;
    } catch (SQLException e) {
      connection.close();
      return unread(e);
    }
  }

  /** Damage is told. Anything else is left to the connection that writes: it knows better why. */
  private static @Nullable Connection unread(SQLException failure) throws SQLException {
    if (SqliteCodes.of(failure) == Code.CORRUPT) {
      throw failure;
    }
    return null;
  }

  /** SQLite deletes the log of a file that is empty, and with it all that it holds. */
  private static void requireNoLog(Path file) {
    Path log = Path.of(file + "-wal");
    if (size(log) > 0) {
      throw new DbException(
          Code.CORRUPT,
          file
              + " is missing or empty, but its log "
              + log
              + " is not. Restore both from a backup, or move the log away to begin anew",
          null);
    }
  }

  /** Of a file that may not be there; 0 then. */
  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new DbException(Code.UNAVAILABLE, file + " cannot be looked at: " + e, e);
    }
  }

  /**
   * Looks at the pages of these tables and their indexes until all are seen or the time is over:
   * their structure, and what each row must hold.
   */
  static void requireSound(Connection connection, List<String> tables) throws SQLException {
    long end = System.nanoTime() + CHECK_NANOS;
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_LOOKS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() > end ? 1 : 0;
          }
        });
    try {
      for (String table : tables) {
        check(connection, table);
      }
    } catch (SQLiteException e) {
      if (e.getResultCode() != SQLiteErrorCode.SQLITE_INTERRUPT) {
        throw e;
      }
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }

  private static void check(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check('" + table + "')")) {
      row.next();
      String words = row.getString(1);
      if (!words.equals("ok")) {
        throw new SQLiteException(
            "the table " + table + ": " + words.replaceAll("\\s+", " "),
            SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }
}
