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
 * A SQLite connection that keeps its prepared statements, which the driver does not (this doubles
 * to quadruples throughput). As many are kept as the catalogue has statements. Used by one thread
 * at a time, as the pool hands it out.
 */
final class SqliteConnection extends JDBC4Connection {
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  private final WriterTurn turn;

  SqliteConnection(String file, Properties properties, WriterTurn turn) throws SQLException {
    super("jdbc:sqlite:" + file, file, properties);
    this.turn = turn;
  }

  /** How it waits for a writer of another process. */
  WriterTurn turn() {
    return turn;
  }

  /** The statement of {@code sql}, made at its first use and closed with the connection. */
  PreparedStatement kept(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null || isGivenUp(statement)) {
      statement = prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  /**
   * After a full disk, say, the driver ends a statement below, which its own class does not see.
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
