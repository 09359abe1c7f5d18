// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.Tuning;
import io.helidon.webserver.WebServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/** The port for operators beside a server: metrics, health and settings, for who has the token. */
public final class ManagementServer implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Readiness readiness = new Readiness();
  private final WebServer server;
  private final String host;

  private ManagementServer(
      ManagementConfig config, int port, ManagementToken token, Setup setup, Tuning<?> tuning) {
    ManagementRoutes routes = new ManagementRoutes(setup.metrics(), tuning);
    this.host = config.host();
    this.server =
        Listener.start(
            Listener.builder(
                    host,
                    port,
                    readiness,
                    new ManagementDispatcher(setup, readiness, token, routes))
                .maxTcpConnections(CONNECTIONS)
                .shutdownGracePeriod(GRACE));
  }

  /**
   * Starts to listen. What {@code server} measures is what {@code /metrics} shows.
   *
   * @throws UncheckedIOException when it cannot listen where the configuration says
   */
  public static ManagementServer start(
      ManagementConfig config, ManagementToken token, WatchwordServer server, Tuning<?> tuning) {
    Setup setup = server.setup();
    int port = config.portBeside(setup.config().port());
    return new ManagementServer(config, port, token, setup, tuning);
  }

  /** Where it listens. */
  public URI address() {
    return Listener.address(host, server.port());
  }

  /** Stops; requests that run have a second. */
  @Override
  public void close() {
    readiness.drain();
    server.stop();
  }
}
