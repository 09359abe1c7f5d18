// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;

/** How each port of ours listens: HTTP/1.1 alone, everything bounded, every error a reply. */
final class Listener {
  /** What one request, its reading included, and a silent connection may take. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static final int HEADERS = 16 << 10;
  private static final int PROLOGUE = 8 << 10;

  private Listener() {}

  static WebServerConfig.Builder builder(
      String host, int port, Readiness readiness, Handler handler) {
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
        .host(host)
        .port(port)
        .shutdownHook(false)
        .protocolsDiscoverServices(false)
        .addConnectionSelector(new GentleConnections(http1, readiness))
        .connectionOptions(socket -> socket.tcpNoDelay(true))
        .idleConnectionTimeout(IDLE)
        .idleConnectionPeriod(IDLE.dividedBy(12))
        .directHandlers(TransportErrors.handlers())
        .routing(HttpRouting.builder().any(handler));
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException when the address cannot be used
   */
  static WebServer start(WebServerConfig.Builder builder) {
    probe(builder.host(), builder.port());
    WebServer server = builder.build().start();
    if (!server.isRunning()) {
      throw new IllegalStateException("another process took the port meanwhile: start again");
    }
    return server;
  }

  /** Fails when the address cannot be used: Helidon only logs that. */
  private static void probe(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on " + host + " port " + port + ": " + e.getMessage(), e);
    }
  }

  static URI address(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }
}
