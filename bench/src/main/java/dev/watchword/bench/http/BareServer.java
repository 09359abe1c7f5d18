// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** The limit of every HTTP figure: the same web server, answering the same bytes without work. */
public final class BareServer implements AutoCloseable {
  private final WebServer server;

  public BareServer(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    this.server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .routing(
                HttpRouting.builder()
                    .get(
                        "/",
                        (request, response) -> {
                          response.header(HeaderValues.CONTENT_TYPE_JSON);
                          response.send(bytes);
                        }))
            .build()
            .start();
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
