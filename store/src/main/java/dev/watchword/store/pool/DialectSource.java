// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Target;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Data source of the pool that connects through a dialect. */
final class DialectSource implements DataSource {
  private final Dialect dialect;
  private volatile Target target;

  DialectSource(Dialect dialect, Target target) {
    this.dialect = dialect;
    this.target = target;
  }

  Target target() {
    return target;
  }

  /** Changes the target of new connections; returns whether it differs. */
  boolean retarget(Target next) {
    boolean other = !next.equals(target);
    target = next;
    return other;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return dialect.connect(target);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is part of the target");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.watchword.store.pool");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
