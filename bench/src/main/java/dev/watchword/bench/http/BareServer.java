// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * A web server that answers with constant bytes and does no other work: the limit of every HTTP
 * figure.
 */
public final class BareServer implements AutoCloseable {
  private final WebServer server;

  /**
   * Starts the server on the loopback address.
   *
   * @param port port to listen on; 0: any free one
   * @param size size of each answer, bytes
   */
  public BareServer(int port, int size) {
    byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
    this.server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(port)
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

  /** Runs the server until the process is stopped; the arguments are port and size. */
  public static void main(String[] arguments) throws InterruptedException {
    try (BareServer running =
        new BareServer(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))) {
      System.out.println("The bare server listens on port " + running.port());
      Thread.currentThread().join();
    }
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
