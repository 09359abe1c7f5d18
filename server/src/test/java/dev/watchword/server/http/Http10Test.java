// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of HTTP/1.0, as load balancers check health with them. */
class Http10Test {
  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The bytes that come back until the server closes; the client leaves its side open. */
  private String ask(String... parts) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      for (String part : parts) {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        Thread.sleep(parts.length > 1 ? 20 : 0);
      }
      return readAll(socket.getInputStream());
    }
  }

  private static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void healthChecksOfLoadBalancersAreAnswered() throws Exception {
    // HAProxy's default check, one with a path, and those of old probes.
    assertThat(ask("OPTIONS / HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 204 ")
        .contains("Allow: GET, HEAD, OPTIONS\r\n", "Connection: close\r\n");
    assertThat(ask("GET /health/ready HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .contains("Connection: close\r\n", "Content-Length: ")
        .endsWith("{\"status\":\"ready\"}");
    assertThat(ask("HEAD /health/live HTTP/1.0\r\nHost: lb\r\nConnection: keep-alive\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .contains("Connection: close\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void requestMayComeInPieces() throws Exception {
    assertThat(ask("GET /hea", "lth/live HTTP/1", ".0\r\nUser-Agent: x\r", "\n\r", "\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void apiAnswersOverItToo() throws Exception {
    String body =
        "{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"password\":\"correct horse 123\"}";
    String answer =
        ask(
            "POST /api/auth/sign-up/email HTTP/1.0\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nOrigin: "
                + server.origin()
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n",
            body);
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("ada@example.com");
  }

  @Test
  void whatItDoesNotKnowIsRefused() throws Exception {
    assertThat(
            ask(
                "POST /api/auth/sign-out HTTP/1.0\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET /health/live HTTP/0.9\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET /health/live HTTP/1.1\r\n\r\n")).as("no Host").startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET /health/live HTTP/1.0\r\nX: " + "x".repeat(30_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }
}
