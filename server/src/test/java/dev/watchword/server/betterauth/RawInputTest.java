// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.RawClient;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise R13, below HTTP: bytes that are no request, and requests at random. */
class RawInputTest {
  @TempDir private Path folder;
  private TestServer server;
  private Browser signedIn;

  @BeforeEach
  void start() {
    server = TestServer.start(folder, "server.delete-user", "true");
    signedIn = Samples.signedIn(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsNoRequestIsRefusedOrCutOff() throws Exception {
    String post =
        "POST /api/auth/sign-out HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    List<String> garbage =
        List.of(
            "",
            "\r\n",
            "\r\n\r\n",
            "garbage\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x y\r\n\r\n",
            "GET / HTTP/1.1\nHost: x\n\n",
            "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX\u0000: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nnot a header\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: half",
            "GET /api/auth/ok?x=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(5_000) + "\r\n",
            "G\u00e4T / HTTP/1.1\r\nHost: x\r\n\r\n",
            post + "Content-Length: 10\r\n\r\n{}",
            post + "Content-Length: -1\r\n\r\n",
            post + "Content-Length: 99999999999999999999\r\n\r\n",
            post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
            post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
            post + "Transfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
            post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
            post + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
            post + "Expect: 100-continue\r\nContent-Length: 9000000\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
    for (String bytes : garbage) {
      int status = RawClient.status(RawClient.exchange(server.port(), bytes));
      assertThat(status)
          .describedAs(bytes.substring(0, Math.min(120, bytes.length())))
          .isIn(0, 400, 413, 414, 431);
    }
    assertThat(signedIn.get("/api/auth/get-session").body()).contains("\"session\"");
  }

  @Test
  void headersWithoutAnEndAreTooLarge() throws Exception {
    for (String headers :
        List.of(
            "X: " + "a".repeat(20_000) + "\r\n",
            "X: a\r\n".repeat(5_000),
            "a".repeat(20_000) + ": 1\r\n",
            "Cookie: " + "c=" + "x".repeat(17_000) + "\r\n")) {
      for (String start : List.of("GET / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\n")) {
        String answer = RawClient.exchange(server.port(), start + headers + "\r\n");
        assertThat(answer)
            .startsWith("HTTP/1.1 431 ")
            .contains(
                "Content-Type: application/json\r\n", "\"code\":\"REQUEST_HEADERS_TOO_LARGE\"");
      }
    }
    String long14 = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(14_000) + "\r\n\r\n";
    assertThat(RawClient.exchange(server.port(), long14)).startsWith("HTTP/1.1 200 ");
    String broken = "GET / HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(1_000) + "no colon\r\n";
    assertThat(RawClient.exchange(server.port(), broken + "\r\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void twoThousandRandomRequestsNeverFail() throws Exception {
    Random random = new Random(20_261_121);
    for (int i = 0; i < 2_000; i++) {
      Route route = Routes.ALL.get(random.nextInt(Routes.ALL.size()));
      byte[] body = mutated(Samples.body(route), random);
      String head =
          route.method()
              + " "
              + route.path()
              + "?"
              + "disableRefresh=1&a=%41 HTTP/1.1\r\n"
              + "Host: localhost\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n"
              + "Content-Type: "
              + pick(random, "application/json", "text/plain", "", "application/json;x")
              + "\r\nOrigin: "
              + pick(random, server.origin(), "null", "x", "https://evil.example")
              + "\r\nCookie: better-auth.session_token="
              + pick(random, signedIn.cookies().get("better-auth.session_token"), "x", "a.b", "")
              + "\r\n";
      byte[] bytes = joined(mutated(head, random, random.nextInt(3)), body);
      String answer = RawClient.exchange(server.port(), bytes);
      assertThat(RawClient.status(answer))
          .describedAs("request %s: %s", i, new String(bytes, StandardCharsets.ISO_8859_1))
          .isLessThan(500);
    }
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] all = java.util.Arrays.copyOf(head, head.length + 2 + body.length);
    all[head.length] = '\r';
    all[head.length + 1] = '\n';
    System.arraycopy(body, 0, all, head.length + 2, body.length);
    return all;
  }

  private static byte[] mutated(String text, Random random) {
    return text == null ? new byte[0] : mutated(text, random, random.nextInt(6));
  }

  private static byte[] mutated(String text, Random random, int changes) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) "[]{}\",:\\\0".charAt(random.nextInt(9));
            case 2 -> (byte) (bytes[at] ^ (1 << random.nextInt(8)));
            default -> bytes[random.nextInt(bytes.length)];
          };
    }
    return bytes;
  }
}
