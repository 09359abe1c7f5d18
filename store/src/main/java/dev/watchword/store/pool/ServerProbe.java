// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Dialect;
import dev.watchword.store.sql.dialect.ReplicationStatus;
import dev.watchword.store.sql.dialect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Repeated probe of one server's replication status over its own connection on its own virtual
 * thread, so that a server that hangs delays no other.
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
   * Creates a probe that has not started.
   *
   * @param interval time in ns between two questions when nothing is urgent
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

  /** Wakes the probe to check whether it has become urgent. */
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
      ReplicationStatus replicationStatus = dialect.replicationStatus(open);
      roles.answered(server, new Answer(replicationStatus, askedAt, writes));
    } catch (SQLException | RuntimeException e) {
      disconnect();
      if (!closed) {
        roles.silent(server, e);
      }
    }
  }

  /**
   * Waits for the next question. Urgent ones follow quickly, and less quickly while they do not
   * help.
   */
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
        // The connection is broken already.
      }
    }
  }

  /** Ends the probe; a question under way is abandoned. */
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
