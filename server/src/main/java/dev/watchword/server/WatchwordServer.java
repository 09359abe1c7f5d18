// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.Watchword;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** The HTTP server on a store. The store stays its owner's: closing the server leaves it open. */
public final class WatchwordServer implements AutoCloseable {
  /** What one request, its reading included, and a silent connection may take. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static final int HEADERS = 16 << 10;
  private static final int PROLOGUE = 8 << 10;

  private final ServerConfig config;
  private final Readiness readiness;
  private final WebServer server;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private WatchwordServer(Setup setup) {
    this.config = setup.config();
    this.readiness = setup.readiness();
    probe(config);
    this.server = listen(setup).start();
    this.port = server.port();
    if (!server.isRunning()) {
      throw new IllegalStateException("another process took the port meanwhile: start again");
    }
  }

  /**
   * Starts a server.
   *
   * @throws UncheckedIOException when it cannot listen where the configuration says
   */
  public static WatchwordServer start(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock) {
    return start(store, config, secret, clock, new Metrics());
  }

  /** As the other one, measuring its requests in {@code metrics}. */
  public static WatchwordServer start(
      Watchword store, ServerConfig config, Secret secret, InstantSource clock, Metrics metrics) {
    return new WatchwordServer(Setup.of(store, config, secret, clock, metrics));
  }

  /** Fails when the address cannot be used: Helidon only logs that. */
  private static void probe(ServerConfig config) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(config.host(), config.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on " + config.host() + " port " + config.port() + ": " + e.getMessage(),
          e);
    }
  }

  private static WebServer listen(Setup setup) {
    ServerConfig config = setup.config();
    Http1ConnectionSelector http1 =
        Http1ConnectionSelector.builder()
            .config(
                Http1Config.builder()
                    .maxHeadersSize(HEADERS)
                    .maxPrologueLength(PROLOGUE)
                    .sendKeepAliveHeader(false)
                    .build())
            .build();
    return WebServer.builder()
        .host(config.host())
        .port(config.port())
        .shutdownHook(false)
        .protocolsDiscoverServices(false)
        .addConnectionSelector(new GentleConnections(http1, setup.readiness()))
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        .maxTcpConnections(config.connections())
        .idleConnectionTimeout(IDLE)
        .idleConnectionPeriod(IDLE.dividedBy(12))
        .shutdownGracePeriod(config.stopTimeout())
        .directHandlers(TransportErrors.handlers())
        .routing(HttpRouting.builder().any(new Dispatcher(setup)))
        .build();
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Where it listens, which need not be the address that browsers use. */
  public URI address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create("http://" + host + ":" + port);
  }

  /**
   * Stops without losing a request: says that it is not ready and closes each connection after its
   * response, for the time of {@code server.drain}; then stops listening, waits for running
   * requests, at most {@code server.stop-timeout}, and ends.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      readiness.drain();
      try {
        Thread.sleep(config.drain());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      server.stop();
    }
  }
}
