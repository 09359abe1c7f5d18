// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A SQLite connection that keeps its prepared statements, as the driver does not (this doubles to
 * quadruples throughput). It keeps as many as the catalogue has. Used by one thread at a time, as
 * the pool hands it out.
 */
final class SqliteConnection extends JDBC4Connection {
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  private final WriterTurn turn;

  SqliteConnection(String file, Properties properties, WriterTurn turn) throws SQLException {
    super("jdbc:sqlite:" + file, file, properties);
    this.turn = turn;
  }

  /** Busy handler that waits for a writer of another process. */
  WriterTurn turn() {
    return turn;
  }

  /**
   * Returns the statement of {@code sql}, prepared at its first use and closed with the connection.
   */
  PreparedStatement kept(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null || isGivenUp(statement)) {
      statement = prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  /**
   * Whether a statement was closed, also below its own class: the driver does that after a full
   * disk, for example.
   */
  private static boolean isGivenUp(PreparedStatement statement) throws SQLException {
    return statement.isClosed() || ((CoreStatement) statement).pointer.isClosed();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type == SQLiteConnection.class;
  }
}
