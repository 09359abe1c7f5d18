// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * A connection that ends in two steps.
 *
 * <p>Helidon ends a connection by interrupting it between two requests, and so also while the first
 * bytes of a request are read. When the server stops, this one waits a moment before that: what a
 * client sent by then gets its answer, and the answer closes the connection.
 */
final class GentleConnection implements ServerConnection {
  /** What a request on the local network needs to arrive. */
  private static final Duration LINGER = Duration.ofMillis(250);

  private final ServerConnection connection;
  private final Readiness readiness;
  private volatile boolean asked;

  GentleConnection(ServerConnection connection, Readiness readiness) {
    this.connection = connection;
    this.readiness = readiness;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    connection.handle(limit);
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  /** Asked for the second time it ends whatever it does: a client may be sending for ever. */
  @Override
  public void close(boolean interrupt) {
    boolean again = asked;
    asked = true;
    if (interrupt || (again && !readiness.isDraining())) {
      connection.close(true);
    } else if (readiness.isDraining()) {
      Thread.ofVirtual().start(this::closeSoon);
    } else {
      connection.close(false);
    }
  }

  private void closeSoon() {
    try {
      Thread.sleep(LINGER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close(false);
  }
}
