// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.watchword.bench.http.KeepAliveClient.CannotConnect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepAliveClientTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void requestArrivesAsItIsAndTheStatusComesBack() throws IOException {
    HttpRequest request = HttpRequest.form("/token?a=b", "name", "Ada & co", "plus", "+");
    try (Listener server =
        new Listener(HttpServer.create())
            .on(
                "/",
                exchange -> {
                  String body =
                      new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                  boolean same =
                      exchange.getRequestMethod().equals("POST")
                          && exchange.getRequestURI().toString().equals("/token?a=b")
                          && body.equals("name=Ada+%26+co&plus=%2B");
                  Listener.answer(exchange, same ? 200 : 400, body);
                })) {
      ServerAddress address = ServerAddress.parse("http://localhost:" + server.port());
      try (KeepAliveClient client = KeepAliveClient.to(address, request)) {
        assertThat(client.ask()).isEqualTo(200);
        assertThat(client.ask()).isEqualTo(200);
      }
      try (KeepAliveClient client = KeepAliveClient.to(address, HttpRequest.get("/", "", ""))) {
        assertThat(client.ask()).isEqualTo(400);
        assertThatThrownBy(client::once).hasMessageContaining("400");
      }
    }
  }

  @Test
  void connectionThatTheServerClosedMeanwhileIsReplaced() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread unused = Thread.startVirtualThread(() -> answerOnceEach(listener, connections));
      ServerAddress address = ServerAddress.parse("http://127.0.0.1:" + listener.getLocalPort());
      try (KeepAliveClient client = KeepAliveClient.to(address, HttpRequest.get("/", "", ""))) {
        for (int i = 0; i < 3; i++) {
          assertThat(client.ask()).isEqualTo(200);
        }
      }
      assertThat(connections).hasValue(3);
    }
  }

  /** Answers one request on each connection, then closes it without announcing that. */
  private static void answerOnceEach(ServerSocket listener, AtomicInteger connections) {
    while (true) {
      try (Socket socket = listener.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
        connections.incrementAndGet();
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void serverThatWentAwayIsToldFromOneThatRefuses() throws IOException {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    ServerAddress address = ServerAddress.parse("http://127.0.0.1:" + port);
    assertThatThrownBy(() -> KeepAliveClient.to(address, HttpRequest.get("/", "", "")))
        .isInstanceOf(CannotConnect.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void certificateIsVerifiedBeforeAnythingIsSent() throws Exception {
    KeyStore store = selfSigned("localhost");
    AtomicInteger asked = new AtomicInteger();
    HttpsServer https = HttpsServer.create();
    https.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    try (Listener server =
        new Listener(https)
            .on(
                "/",
                exchange -> {
                  asked.incrementAndGet();
                  Listener.answer(exchange, 200, "hello");
                })) {
      ServerAddress address = ServerAddress.parse("https://localhost:" + server.port());
      HttpRequest request = HttpRequest.get("/", "Cookie", "session=secret");
      assertThatThrownBy(() -> KeepAliveClient.to(address, request))
          .isInstanceOf(CannotConnect.class);
      assertRefused(address, request);
      SSLContext usual = SSLContext.getDefault();
      try {
        SSLContext.setDefault(context(store));
        try (KeepAliveClient client = KeepAliveClient.to(address, request)) {
          assertThat(client.ask()).isEqualTo(200);
          assertThat(client.ask()).isEqualTo(200);
          assertThat(request.to(address).body()).isEqualTo("hello");
        }
        ServerAddress otherName = ServerAddress.parse("https://127.0.0.1:" + server.port());
        assertThatThrownBy(() -> KeepAliveClient.to(otherName, request))
            .isInstanceOf(CannotConnect.class);
        assertRefused(otherName, request);
      } finally {
        SSLContext.setDefault(usual);
      }
      assertThat(asked).hasValue(3);
    }
  }

  private static void assertRefused(ServerAddress address, HttpRequest request) {
    assertThatThrownBy(() -> request.to(address))
        .hasMessageContaining("TLS to " + address.site() + " failed, nothing was sent");
  }

  private KeyStore selfSigned(String host) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                host,
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).as(Files.readString(folder.resolve("keytool.log"))).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  /**
   * Returns a TLS context that presents the certificate of {@code store} and trusts its content.
   */
  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
