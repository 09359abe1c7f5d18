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

/** Checks of a SQLite database file before SQLite may change anything in it. */
final class SqliteFile {
  /**
   * Maximum time in ns of the check for damage at a start, enough for some hundred cached
   * megabytes.
   */
  private static final long CHECK_NANOS = 250_000_000;

  private static final int STEPS_BETWEEN_LOOKS = 1000;

  private SqliteFile() {}

  /** Opens a read transaction on a connection that cannot write, as {@link Dialect#look} asks. */
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

  /**
   * Rethrows a failure that proves damage, and returns null otherwise: the writing connection
   * reports other failures better.
   */
  private static @Nullable Connection unread(SQLException failure) throws SQLException {
    if (SqliteCodes.of(failure) == Code.CORRUPT) {
      throw failure;
    }
    return null;
  }

  /** Refuses an empty file with a non-empty log: SQLite would delete the log and all data in it. */
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

  /** Returns the size of a file in bytes, or 0 when there is none. */
  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new DbException(Code.UNAVAILABLE, file + " cannot be looked at: " + e, e);
    }
  }

  /**
   * Checks the pages of these tables and their indexes until all are read or the time is over:
   * their structure and the constraints of each row.
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
