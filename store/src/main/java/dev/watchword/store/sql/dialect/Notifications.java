// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import dev.watchword.store.schema.DbException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * PostgreSQL's LISTEN and NOTIFY on a connection of its own. Used by one thread at a time; unusable
 * after its first {@link DbException}.
 */
public final class Notifications implements AutoCloseable {
  private final Connection connection;
  private final String channel;

  private Notifications(Connection connection, String channel) {
    this.connection = connection;
    this.channel = channel;
  }

  /**
   * Opens a connection that sends notifications; each takes at most {@code longest} or fails.
   *
   * @param channel name of the channel, a plain identifier
   */
  public static Notifications open(Target target, String channel, Duration longest) {
    Notifications notifications = open(target, channel);
    try {
      notifications.connection.setNetworkTimeout(
          Runnable::run, Math.toIntExact(longest.toMillis()));
      return notifications;
    } catch (SQLException e) {
      notifications.close();
      throw failure(e);
    }
  }

  private static Notifications open(Target target, String channel) {
    try {
      return new Notifications(Dialect.of(target.engine()).connect(target), channel);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Opens a connection that receives what is sent on {@code channel} from now on. */
  public static Notifications listen(Target target, String channel) {
    Notifications notifications = open(target, channel);
    try (Statement statement = notifications.connection.createStatement()) {
      statement.execute("LISTEN " + channel);
      return notifications;
    } catch (SQLException e) {
      notifications.close();
      throw failure(e);
    }
  }

  /** Sends {@code text}, shorter than 8,000 bytes, to all listeners. */
  public void send(String text) {
    try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      statement.setString(1, channel);
      statement.setString(2, text);
      statement.execute();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Returns the notifications that arrived, in order; waits at most {@code longest} for the first.
   */
  public List<String> await(Duration longest) {
    try {
      PGNotification[] arrived =
          connection
              .unwrap(PGConnection.class)
              .getNotifications(Math.toIntExact(longest.toMillis()));
      List<String> texts = new ArrayList<>();
      for (PGNotification notification : arrived) {
        texts.add(notification.getParameter());
      }
      return texts;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static DbException failure(SQLException e) {
    return new DbException(DbException.Code.UNAVAILABLE, "no notifications: " + e.getMessage(), e);
  }

  /** Ends the connection, also while another thread waits on it. */
  @Override
  public void close() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException ignored) {
      // The connection was broken already.
    }
  }
}
