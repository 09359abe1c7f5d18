// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise R13: clients that send most of a body, and then nothing, take neither memory nor service.
 */
class LargeBodiesTest {
  @TempDir private Path folder;
  private final List<Socket> open = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    open.add(socket);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String head(String length) {
    return "POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + length
        + "\r\n\r\n";
  }

  private static String answer(Socket socket) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(12);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void halfSentLargeBodiesAreBoundedAndSmallOnesGoOn() throws IOException {
    String part = head("Content-Length: 100000") + "x".repeat(50_000);
    for (int i = 0; i < LargeBodies.PLACES_PER_SOURCE; i++) {
      send(part);
    }
    String refused = "";
    // The last of them may still be on their way: ask until one is turned away.
    for (int i = 0; i < 10_000 && !refused.equals("HTTP/1.1 503"); i++) {
      refused = answer(send(head("Content-Length: 5000") + " ".repeat(5_000)));
    }
    assertThat(refused).isEqualTo("HTTP/1.1 503");
    assertThat(answer(send(head("Content-Length: 2") + "{}"))).isEqualTo("HTTP/1.1 400");
    for (Socket socket : open) {
      socket.close();
    }
    String admitted = "HTTP/1.1 503";
    for (int i = 0; i < 10_000 && admitted.equals("HTTP/1.1 503"); i++) {
      admitted = answer(send(head("Content-Length: 5000") + " ".repeat(5_000)));
    }
    assertThat(admitted).as("the places came back").isEqualTo("HTTP/1.1 400");
  }

  /** The source behind a proxy is the client that it speaks for. */
  @Test
  void oneSourceLeavesPlacesToOthers() throws IOException {
    server.close();
    server = TestServer.start(folder, "server.trusted-proxies", "127.0.0.1");
    String part = from("203.0.113.1", "Content-Length: 100000") + "x".repeat(50_000);
    for (int i = 0; i < LargeBodies.PLACES; i++) {
      send(part);
    }
    String large = "Content-Length: 5000";
    String refused = "";
    for (int i = 0; i < 10_000 && !refused.equals("HTTP/1.1 503"); i++) {
      refused = answer(send(from("203.0.113.1", large) + " ".repeat(5_000)));
    }
    assertThat(refused).isEqualTo("HTTP/1.1 503");
    assertThat(answer(send(from("203.0.113.2", large) + " ".repeat(5_000))))
        .isEqualTo("HTTP/1.1 400");
  }

  private static String from(String source, String length) {
    return head("X-Forwarded-For: " + source + "\r\n" + length);
  }

  @Test
  void malformedChunkIsAnsweredAtOnceThoughTheClientStays() throws IOException {
    for (String size : List.of("ZZ", "-5", "FFFFFFFFFFFFFFFFF")) {
      Socket socket = send(head("Transfer-Encoding: chunked") + size + "\r\nabc\r\n0\r\n\r\n");
      assertThat(answer(socket)).as(size).isEqualTo("HTTP/1.1 400");
    }
  }
}
