// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.server.http.ConnectionConfig;
import dev.watchword.server.http.Listener;
import dev.watchword.server.http.Readiness;
import dev.watchword.server.http.Responder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A TCP port that is taken when it is made, answers from {@link #serve} on, and ends without losing
 * a request.
 */
abstract class Port implements AutoCloseable {
  private final String host;
  private final Readiness readiness;
  private final Listener listener;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Takes the port; clients that connect are answered from {@link #serve} on.
   *
   * @param exempt the peers whose connections are not counted
   * @param grace the time for running requests when it closes
   * @throws java.io.UncheckedIOException when it cannot listen there
   */
  Port(
      String host,
      int number,
      ConnectionConfig limits,
      Predicate<InetAddress> exempt,
      Duration grace,
      InstantSource clock,
      Readiness readiness,
      Responder responder) {
    this.host = host;
    this.readiness = readiness;
    this.listener =
        Listener.bind(
            new InetSocketAddress(host, number),
            limits,
            exempt,
            grace,
            clock,
            readiness,
            responder);
  }

  /** Begins to answer. To be called once. */
  public void serve() {
    listener.start();
  }

  /** The number of the port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** The address that it listens on, which need not be the one that clients use. */
  public URI address() {
    return Listener.address(host, port());
  }

  /**
   * Returns the time for which a closing port still answers, each connection once, before it stops.
   */
  abstract Duration drain();

  /**
   * Stops without losing a request: closes each connection after its response for the time of
   * {@link #drain}; then takes who waits already, stops listening, and ends with the last running
   * request, or when the grace is over.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    readiness.drain();
    try {
      Thread.sleep(drain());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
  }
}
