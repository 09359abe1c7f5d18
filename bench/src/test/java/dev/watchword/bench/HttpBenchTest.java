// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.watchword.bench.http.Credentials;
import dev.watchword.bench.http.Listener;
import dev.watchword.bench.measure.Pace;
import dev.watchword.bench.report.JsonReport;
import dev.watchword.bench.report.Report;
import dev.watchword.bench.report.ReportFiles;
import dev.watchword.bench.report.ReportSchema;
import dev.watchword.server.Secret;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.WatchwordServer;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.StoreConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the HTTP load against servers. Their speed is not tested. */
class HttpBenchTest {
  private static final Pace SHORT = new Pace(1, Duration.ofMillis(100), Duration.ofMillis(50));

  @TempDir Path folder;
  private Watchword store;
  private WatchwordServer server;

  private record Run(int code, String report) {}

  @BeforeEach
  void start() {
    store =
        Watchword.open(
            StoreConfig.of(
                Map.of(
                    "database.url",
                    "sqlite:" + folder.resolve("bench.db"),
                    "password.memory",
                    "64",
                    "password.iterations",
                    "1",
                    "rate-limit.storage",
                    "off")));
    server =
        WatchwordServer.start(
            store,
            ServerConfig.of(Map.of("server.port", "0", "server.drain", "0ms")),
            Secret.of("tests of the bench sign with this: x8Gq2"),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
  }

  private static Run run(String url, String profile, Credentials account) {
    return run(url, profile, account, ReportFiles.NONE);
  }

  private static Run run(String url, String profile, Credentials account, ReportFiles files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        HttpBench.run(
            new HttpOptions(
                url,
                profile,
                4,
                SHORT,
                Optional.ofNullable(account),
                "staff",
                "bench",
                "s3cret+",
                false,
                files),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Run(code, bytes.toString(StandardCharsets.UTF_8));
  }

  private static Run run(String url, String profile) {
    return run(url, profile, null);
  }

  private String url() {
    return "http://localhost:" + server.port();
  }

  @Test
  void watchwordIsMeasuredWithAccountsOfItsOwnThatAWrongPasswordDoesNotOpen() {
    Run run = run(url(), "watchword");
    assertThat(run.code()).as(run.report()).isZero();
    assertThat(run.report())
        .contains("check, 4 connections ", "bare endpoint", "check, 1 connection", "p99 ms")
        .contains("sign-in, 1 at a time", "sign-in, 8 at once", ", beside sign-ins")
        .contains("Left in the server: 8 accounts", "GET /api/auth/get-session")
        .contains("0 attempts failed")
        .doesNotContain("Errors of");
    String email = run.report().replaceFirst("(?s).*8 accounts, (\\S+) to .*", "$1");
    assertThat(email).startsWith("bench-").endsWith("-0@example.com");
    Run refused = run(url() + "/api/auth", "better-auth", new Credentials(email, "wr0ng horse"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.report())
        .contains("POST /api/auth/sign-in/email was answered 401")
        .contains("the sign-in of " + email + " was refused")
        .doesNotContain("wr0ng horse");
  }

  @Test
  void reportIsWrittenAsJsonAndAsAPage() throws IOException {
    Path json = folder.resolve("http.json");
    Path html = folder.resolve("http.html");
    Run run = run(url(), "watchword", null, new ReportFiles(json, html));
    assertThat(run.code()).as(run.report()).isZero();
    Report report = JsonReport.read(json);
    assertThat(report.complete()).isTrue();
    assertThat(ReportSchema.mistakes(Files.readString(json))).isEmpty();
    assertThat(report.options().engine()).isEqualTo(url() + " as watchword");
    assertThat(report.options().command()).contains("bench http " + url(), "--connections 4");
    Report.Chapter chapter = report.chapters().getFirst();
    assertThat(chapter.name()).isEqualTo("http");
    assertThat(chapter.result().details())
        .extracting(variant -> variant.threads())
        .containsExactly(4, 4, 1, 1, 8, 4);
    assertThat(html).content().contains("<canvas", "check, 4 connections");
    Path nowhere = folder.resolve("none").resolve("http.json");
    Run refused = run(url(), "watchword", null, new ReportFiles(nowhere, null));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.report()).contains("does not exist").doesNotContain("Machine");
  }

  /** A stand-in, not Keycloak, checks our requests to the documented endpoints. */
  @Test
  void keycloakIsAskedByPasswordGrantAndUserinfo() throws IOException {
    AtomicInteger grants = new AtomicInteger();
    String base = "/realms/staff/protocol/openid-connect";
    String grant =
        "grant_type=password&scope=openid&client_id=bench&username=ada&password=p%26w"
            + "&client_secret=s3cret%2B";
    try (Listener keycloak =
        new Listener(HttpServer.create())
            .on(base + "/certs", exchange -> Listener.answer(exchange, 200, "{\"keys\":[]}"))
            .on(
                base + "/token",
                exchange -> {
                  String body =
                      new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                  grants.incrementAndGet();
                  Listener.answer(
                      exchange,
                      body.equals(grant) ? 200 : 401,
                      "{\"a\":{\"b\":[1]},\"access_token\":\"t0ken\",\"expires_in\":60}");
                })
            .on(
                base + "/userinfo",
                exchange ->
                    Listener.answer(
                        exchange,
                        "Bearer t0ken"
                                .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                            ? 200
                            : 401,
                        "{\"sub\":\"1\"}"))) {
      String url = "http://127.0.0.1:" + keycloak.port();
      Run run = run(url, "keycloak", new Credentials("ada", "p&w"));
      assertThat(run.code()).as(run.report()).isZero();
      assertThat(run.report()).contains("GET " + base + "/userinfo").doesNotContain("Errors of");
      assertThat(grants.get()).isGreaterThan(8);
      Run refused = run(url, "keycloak", new Credentials("ada", "other"));
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.report()).contains("the sign-in of ada was refused");
    }
  }

  @Test
  void errorsAreCountedByStatusAndNotAsThroughput() throws IOException {
    AtomicInteger turn = new AtomicInteger();
    try (Listener failing =
        new Listener(HttpServer.create())
            .on(
                "/api/auth/",
                exchange -> {
                  exchange.getResponseHeaders().add("Set-Cookie", "s=1; Path=/");
                  Listener.answer(exchange, 200, "{\"ok\":true}");
                })
            .on(
                "/api/auth/get-session",
                exchange ->
                    Listener.answer(
                        exchange,
                        turn.getAndIncrement() % 2 == 0 ? 200 : 503,
                        "{\"email\":\"ada@example.com\"}"))) {
      Run run =
          run(
              "http://localhost:" + failing.port(),
              "better-auth",
              new Credentials("ada@example.com", "x"));
      assertThat(run.code()).as(run.report()).isZero();
      assertThat(run.report())
          .containsPattern("Errors of \"check, 4 connections\", with the warm-up: 503 × \\d+")
          .doesNotContain("Errors of \"sign-in");
    }
  }

  @Test
  void serverOfAnotherKindIsNamedByWhatItAnswered() throws IOException {
    assertThat(run(url(), "keycloak", new Credentials("ada", "x")).report())
        .contains("GET /realms/staff/protocol/openid-connect/certs was answered 404")
        .contains("no realm 'staff' of a Keycloak");
    try (Listener other =
        new Listener(HttpServer.create())
            .on("/api/auth/ok", exchange -> Listener.answer(exchange, 200, "{}"))
            .on("/", exchange -> Listener.answer(exchange, 404, "no\n such  page"))) {
      Run watchword = run("http://localhost:" + other.port(), "watchword");
      assertThat(watchword.code()).isEqualTo(1);
      assertThat(watchword.report())
          .contains("GET /health/live was answered 404: no such page (that is no Watchword");
      assertThat(run("http://localhost:" + other.port() + "/nothing", "better-auth").report())
          .contains("GET /nothing/ok was answered 404")
          .contains("is --profile right?");
      assertThat(run("https://localhost:" + server.port(), "watchword").report())
          .contains("cannot measure: TLS to");
    }
  }

  @Test
  void unreachableServerIsSaidInALine() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Run run = run("http://localhost:" + free, "watchword");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.report())
        .isEqualTo(
            String.format(
                "cannot measure: http://localhost:%d cannot be reached: nothing listens there%n",
                free));
  }

  @Test
  void otherMachinesAreNotLoadedWithoutTheOwnersPermission() {
    assertThatThrownBy(() -> run("http://192.0.2.1:3000", "watchword"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("192.0.2.1 is not this machine")
        .hasMessageContaining("--i-may-load-this-host");
  }

  @Test
  void optionsThatCannotBeUsedAreUsageErrors() {
    assertThatThrownBy(() -> run("ftp://localhost", "watchword"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> run(url(), "auth0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("watchword, better-auth or keycloak, not 'auth0'");
    assertThatThrownBy(() -> run(url(), "keycloak"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--client");
  }
}
