// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise R13: clients that are slow, or many, take time and places from themselves alone. */
class SlowClientsTest {
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String HALF_HEAD = "GET /health/live HTTP/1.1\r\nHost: x\r\nX: ha";
  private static final String HALF_BODY =
      "POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 100\r\n\r\n{";

  @TempDir private Path folder;
  private final List<Socket> open = new ArrayList<>();
  private TestServer server;

  private void start(String... settings) {
    server = TestServer.start(folder, settings);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  private Socket send(InetAddress from, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port(), from, 0);
    open.add(socket);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private Socket send(String text) throws IOException {
    return send(InetAddress.getLoopbackAddress(), text);
  }

  /** An address of this machine that is another source than the usual one. */
  private static InetAddress other() throws IOException {
    return InetAddress.getByName("127.0.0.2");
  }

  private static String status(Socket socket) throws IOException {
    try {
      byte[] bytes = socket.getInputStream().readNBytes(12);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      // Refused unread: what was sent meanwhile can make the kernel reset the connection.
      return "";
    }
  }

  private static String everything(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void oneSourceCannotTakeAllConnections() throws IOException {
    start("server.connections", "20", "server.connections-per-source", "15");
    for (int i = 0; i < 15; i++) {
      send(HALF_HEAD);
    }
    assertThat(status(send(LIVE))).as("the sixteenth").isIn("HTTP/1.1 503", "");
    assertThat(status(send(other(), LIVE))).isEqualTo("HTTP/1.1 200");
    open.getFirst().close();
    String again = "";
    for (int i = 0; i < 1_000 && !again.equals("HTTP/1.1 200"); i++) {
      again = status(send(LIVE));
    }
    assertThat(again).as("a place came back").isEqualTo("HTTP/1.1 200");
  }

  @Test
  void refusedConnectionHearsWhy() throws IOException {
    start("server.connections", "20", "server.connections-per-source", "1");
    send(HALF_HEAD);
    String answer = everything(send(""));
    assertThat(answer)
        .startsWith("HTTP/1.1 503 ")
        .contains("Retry-After: 1\r\n", "Connection: close\r\n", "\"code\":\"SERVICE_BUSY\"");
  }

  /** A proxy opens connections for everybody. */
  @Test
  void trustedProxyMayTakeThemAll() throws IOException {
    start(
        "server.connections",
        "20",
        "server.connections-per-source",
        "2",
        "server.trusted-proxies",
        "127.0.0.1");
    for (int i = 0; i < 19; i++) {
      send(HALF_HEAD);
    }
    assertThat(status(send(LIVE))).isEqualTo("HTTP/1.1 200");
  }

  /** This took more than a minute: the one thread that accepts waited for a place. */
  @Test
  void slowClientsWhoTakeAllConnectionsAreOverInTime() throws IOException {
    start(
        "server.connections",
        "10",
        "server.connections-per-source",
        "10",
        "server.header-timeout",
        "2s");
    for (int i = 0; i < 10; i++) {
      send(HALF_HEAD);
    }
    long start = System.nanoTime();
    assertThat(status(send(other(), LIVE))).isEqualTo("HTTP/1.1 200");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  /** An idle connection gives way to a client with a request. */
  @Test
  void idleConnectionsGiveWay() throws IOException {
    start("server.connections", "5", "server.connections-per-source", "5");
    for (int i = 0; i < 5; i++) {
      assertThat(status(send(LIVE))).isEqualTo("HTTP/1.1 200");
    }
    long start = System.nanoTime();
    assertThat(status(send(other(), LIVE))).isEqualTo("HTTP/1.1 200");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void lateHeadersAndBodiesHearIt() throws IOException {
    start("server.header-timeout", "1s", "server.body-timeout", "1s");
    for (String half : List.of(HALF_HEAD, "GET /health/live HT", HALF_BODY)) {
      assertThat(everything(send(half)))
          .as(half)
          .startsWith("HTTP/1.1 408 ")
          .contains("Connection: close\r\n", "\"code\":\"REQUEST_TIMEOUT\"");
    }
    assertThat(everything(send(""))).as("nothing was asked").isEmpty();
  }

  /** Each byte in time is not enough: the deadline is that of the whole. */
  @Test
  void drippingRequestIsLateToo() throws Exception {
    start("server.header-timeout", "1s", "server.body-timeout", "1s");
    for (String half : List.of(HALF_HEAD, HALF_BODY)) {
      Socket socket = send(half);
      long start = System.nanoTime();
      try {
        while (socket.getInputStream().available() == 0) {
          socket.getOutputStream().write('x');
          Thread.sleep(50);
          assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
        }
      } catch (SocketException e) {
        // It is closed already.
      }
      assertThat(status(socket)).as(half).isIn("HTTP/1.1 408", "");
    }
  }

  @Test
  void keptConnectionEndsWithoutAWordAndStaysInTime() throws Exception {
    start("server.keep-alive", "2s", "server.header-timeout", "1s");
    Socket socket = send(LIVE);
    Thread.sleep(1_500);
    socket.getOutputStream().write(LIVE.getBytes(StandardCharsets.ISO_8859_1));
    String both = everything(socket);
    assertThat(both.split("HTTP/1.1 200 ", -1)).hasSize(3);
    assertThat(both).doesNotContain("408");
  }

  /** A client that asks and never reads the answers. */
  @Test
  void answersThatNobodyReadsDoNotStopTheServer() throws IOException {
    start("server.stop-timeout", "1s");
    Socket deaf = send(LIVE.repeat(100));
    for (int i = 0; i < 500 && deaf.getInputStream().available() < 50_000; i++) {
      deaf.getOutputStream().write(LIVE.repeat(100).getBytes(StandardCharsets.ISO_8859_1));
    }
    assertThat(status(send(LIVE))).isEqualTo("HTTP/1.1 200");
    long start = System.nanoTime();
    server.server().close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
  }
}
