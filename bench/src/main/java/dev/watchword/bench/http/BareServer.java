// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** The limit of every HTTP figure: the same web server, answering as many bytes without work. */
public final class BareServer implements AutoCloseable {
  private final WebServer server;

  /**
   * Starts it.
   *
   * @param port to listen on; 0: any free one
   * @param size bytes of each answer
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

  /** Runs it until it is told to stop; the arguments are port and size. */
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
