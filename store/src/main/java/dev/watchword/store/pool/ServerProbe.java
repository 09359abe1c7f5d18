// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.Standing;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server for its standing again and again, over a connection of its own, on a virtual
 * thread of its own, so that a server that hangs holds up no other.
 */
final class ServerProbe implements AutoCloseable {
  private static final Duration STATEMENT = Duration.ofSeconds(1);
  private static final long SHORTEST_NANOS = 2_000_000;
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Roles roles;
  private final Server server;
  private final Dialect dialect;
  private final Target target;
  private final long interval;
  private final Thread thread;
  private @Nullable Connection connection;
  private long hurry = SHORTEST_NANOS;
  private volatile boolean closed;

  /**
   * A probe that has not begun.
   *
   * @param interval nanoseconds from one question to the next, when nothing is urgent
   */
  ServerProbe(Roles roles, Server server, Dialect dialect, long interval) {
    this.roles = roles;
    this.server = server;
    this.dialect = dialect;
    this.target = server.target().withTimeouts(STATEMENT, STATEMENT);
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("watchword-probe-" + server.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Has the probe look whether it has become urgent. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      long start = System.nanoTime();
      ask();
      rest(start);
    }
    disconnect();
  }

  private void ask() {
    try {
      Connection open = connection;
      if (open == null) {
        open = dialect.connect(target);
        connection = open;
      }
      long writes = roles.writes();
      long askedAt = System.nanoTime();
      Standing standing = dialect.standing(open);
      roles.answered(server, new Answer(standing, askedAt, writes));
    } catch (SQLException | RuntimeException e) {
      disconnect();
      if (!closed) {
        roles.silent(server, e);
      }
    }
  }

  /** Waits for the next turn. Urgent ones come soon, and less soon when the last did not help. */
  private void rest(long start) {
    hurry = roles.isUrgent(server) ? Math.min(hurry * 2, interval) : SHORTEST_NANOS;
    while (!closed) {
      long pause = roles.isUrgent(server) ? hurry : interval;
      long left = start + pause - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException ignored) {
        // It is broken already.
      }
    }
  }

  /** Ends the probe; a question under way is given up. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
