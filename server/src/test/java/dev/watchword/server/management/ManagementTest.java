// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.server.ManagementConfig;
import dev.watchword.server.ManagementServer;
import dev.watchword.server.ManagementToken;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.TestServer;
import dev.watchword.server.betterauth.Samples;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.config.Layers;
import dev.watchword.store.config.Settings;
import dev.watchword.store.config.Source;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.config.Tuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management port: metrics, health and settings, for callers with the token. */
class ManagementTest {
  private static final String TOKEN = "canary-token-4711-abcdefghijklmnopqrstuvwxyz";
  private static final String DATABASE_PASSWORD = "canary-database-password";

  /** The configuration that the tests tune. */
  record All(StoreConfig store, ServerConfig server, ManagementConfig management) {}

  @TempDir private Path folder;
  private TestServer server;
  private ManagementServer management;
  private Browser operator;

  @BeforeEach
  void start() {
    server = TestServer.start(folder, "server.delete-user", "true");
    Map<String, String> values =
        Map.of(
            "database.url", "sqlite:" + folder.resolve("test.db"),
            "database.password", DATABASE_PASSWORD,
            "pool.profile", "development",
            "password.memory", "64",
            "password.iterations", "1",
            "management.port", "0",
            "management.token", TOKEN);
    Layers layers = new Layers(Map.of(Source.FILE, values));
    Tuning<All> tuning =
        new Tuning<>(
            All.class,
            layers,
            next -> {
              server.store().retune(next.store());
              server.server().retune(next.server());
            });
    tuning.announce(server.metrics().meter());
    ManagementConfig config = Settings.read(All.class, values).management();
    management =
        ManagementServer.start(
            config, ManagementToken.load(config, folder), server.server(), tuning);
    operator = new Browser(management.address().toString(), "");
  }

  @AfterEach
  void stop() {
    management.close();
    server.close();
  }

  private Answer get(String path) {
    return operator.get(path, "authorization", "Bearer " + TOKEN);
  }

  private Answer patch(String json) {
    return operator.send(
        "PATCH",
        "/settings",
        json,
        "authorization",
        "Bearer " + TOKEN,
        "content-type",
        "application/json");
  }

  private String metric(String line) {
    return get("/metrics")
        .body()
        .lines()
        .filter(each -> each.startsWith(line + " "))
        .map(each -> each.substring(line.length() + 1))
        .findFirst()
        .orElse("none");
  }

  @Test
  void metricsShowStatementsUseCasesRoutesPoolAndHashes() {
    Browser ada = Samples.signedIn(server);
    ada.get("/api/auth/get-session");
    ada.get("/api/auth/get-session");
    ada.send("BREW", "/api/auth/coffee", null);
    server.browser().get("/api/auth/list-sessions");
    Answer metrics = get("/metrics");
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.header("content-type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.header("cache-control")).isEqualTo("no-store");
    assertThat(metrics.body())
        .contains(
            "# TYPE watchword_statement_seconds histogram",
            "watchword_statement_seconds_count{outcome=\"ok\",query=\"session.by_token_hash\"} 1\n",
            "watchword_use_case_seconds_count{use_case=\"session.resolve\"} 1\n",
            "watchword_use_case_statements_total{use_case=\"session.resolve\"} 1",
            "watchword_cache_lookups_total{policy=\"sessions\",source=\"memory\"} 1",
            "watchword_cache_lookups_total{policy=\"sessions\",source=\"database\"} 1",
            "watchword_use_case_budget{use_case=\"session.resolve\"} 1",
            "watchword_http_request_seconds_count{method=\"GET\","
                + "route=\"/api/auth/get-session\",status=\"2xx\"} 2\n",
            "watchword_http_request_seconds_count{method=\"GET\","
                + "route=\"/api/auth/list-sessions\",status=\"4xx\"} 1\n",
            "watchword_http_request_seconds_count{method=\"other\",route=\"other\","
                + "status=\"4xx\"} 1\n",
            "watchword_http_request_seconds_bucket{method=\"GET\","
                + "route=\"/api/auth/get-session\",status=\"2xx\",le=\"+Inf\"} 2",
            "watchword_pool_wait_seconds_count",
            "watchword_pool_hold_seconds_count",
            "watchword_pool_in_use 0",
            "watchword_pool_waiting 0",
            "watchword_pool_capacity 10",
            "watchword_hash_queue_seconds_count",
            "watchword_hash_work_seconds_count",
            "watchword_hash_refused_total 0",
            "watchword_slow_statements_total",
            "watchword_setting{key=\"pool.size\"} 10")
        .doesNotContain("coffee", "BREW");
  }

  @Test
  void healthIsWhatLoadBalancersSee() {
    Answer health = get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.text("status")).isEqualTo("ready");
    assertThat(health.body()).contains("\"name\":\"database\",\"up\":true", "\"pool\"");
    Answer open = server.browser().get("/health/ready");
    assertThat(open.status()).isEqualTo(200);
    assertThat(open.body()).as("without the token").isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void healthSaysWhatIsWrongWithTheDatabaseAndWhatToDo() throws Exception {
    try (Connection stranger =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        Statement statement = stranger.createStatement()) {
      statement.execute("ALTER TABLE verification RENAME TO gone");
    }
    Answer health = get("/health");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.text("status")).isEqualTo("not ready");
    assertThat(health.body())
        .contains(
            "{\"name\":\"database\",\"up\":false,\"detail\":\"sqlite: SCHEMA: health.read failed");
  }

  @Test
  void withoutTheTokenNothingIsSaid() {
    for (String path : List.of("/metrics", "/health", "/settings", "/", "/no-such-path")) {
      for (String authorization :
          List.of(
              "Bearer",
              "Bearer ",
              "Bearer " + TOKEN.substring(1),
              "Bearer " + TOKEN + "x",
              "Bearer " + TOKEN.toUpperCase(java.util.Locale.ROOT),
              "Basic " + TOKEN,
              TOKEN)) {
        refused(operator.get(path, "authorization", authorization));
      }
      refused(operator.get(path));
      refused(operator.get(path + "?token=" + TOKEN, "cookie", "token=" + TOKEN));
    }
    refused(operator.send("PATCH", "/settings", "{\"pool.size\":\"3\"}"));
    assertThat(metric("watchword_pool_capacity")).isEqualTo("10.0");
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(answer.header("connection")).isEqualTo("close");
    assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\",\"code\":\"UNAUTHORIZED\"}");
  }

  @Test
  void otherMethodsAndPathsAreRefused() {
    for (String method : List.of("POST", "PUT", "DELETE", "TRACE", "BREW")) {
      for (String path : List.of("/metrics", "/health", "/settings")) {
        Answer answer = operator.send(method, path, null, "authorization", "Bearer " + TOKEN);
        assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo(allowed(path));
        assertThat(answer.code()).isEqualTo("METHOD_NOT_ALLOWED");
      }
    }
    for (String path : List.of("/metrics", "/health", "/settings")) {
      Answer options = operator.send("OPTIONS", path, null, "authorization", "Bearer " + TOKEN);
      assertThat(options.status()).as(path).isEqualTo(204);
      assertThat(options.header("allow")).isEqualTo(allowed(path));
      Answer head = operator.send("HEAD", path, null, "authorization", "Bearer " + TOKEN);
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.header("content-type")).isEqualTo(get(path).header("content-type"));
      assertThat(head.body()).isEmpty();
    }
    assertThat(get("/").status()).isEqualTo(404);
    assertThat(get("/metrics/").status()).isEqualTo(404);
    assertThat(get("/api/auth/get-session").status()).isEqualTo(404);
    assertThat(server.browser().get("/metrics").status()).isEqualTo(404);
    assertThat(server.browser().get("/settings").status()).isEqualTo(404);
  }

  private static String allowed(String path) {
    return path.equals("/settings") ? "GET, HEAD, PATCH, OPTIONS" : "GET, HEAD, OPTIONS";
  }

  @Test
  void noSecretAndNoPersonAppears() {
    String email = "canary-person@example.com";
    String password = "canary-password-0815";
    Browser ada = server.browser();
    String token = ada.signUp(email, password).text("token");
    ada.get("/api/auth/get-session?email=" + email);
    ada.get("/api/auth/" + email + "/" + token);
    server.browser().signIn(email, "canary-wrong-password");
    ada.send("CANARY", "/canary", null, "user-agent", "canary-agent", "x-forwarded-for", "9.9.9.9");
    get("/canary?token=" + TOKEN);
    patch("{\"database.password\":\"canary-other\"}");
    patch("{\"canary.key\":\"canary-value\"}");
    String seen = get("/metrics").body() + get("/settings").body() + get("/health").body();
    assertThat(seen)
        .contains("session.by_token_hash", "database.password", "(hidden)")
        .doesNotContain("canary", "Canary", "CANARY", token, TestServer.SECRET, "Ada", "9.9.9.9");
  }

  @Test
  void everySettingIsListed() {
    Answer answer = get("/settings");
    assertThat(answer.status()).isEqualTo(200);
    Settings.declared(All.class)
        .forEach(
            setting -> assertThat(answer.body()).contains("\"key\":\"" + setting.key() + "\""));
    assertThat(answer.body())
        .contains(
            "{\"key\":\"pool.size\",\"value\":\"10\",\"default\":\"0\",\"source\":\"default\","
                + "\"live\":true,\"meaning\":")
        .contains("{\"key\":\"management.token\",\"value\":\"(hidden)\"");
  }

  @Test
  void patchTakesEffectAtOnceAndShows() {
    Answer answer =
        patch(
            "{\"pool.size\":30,\"slow-log.threshold\":\"20ms\",\"server.delete-user\":false,"
                + "\"session.idle\":\"2h\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"changed\":[{\"key\":\"pool.size\",\"before\":\"10\",\"after\":\"30\"},"
                + "{\"key\":\"session.idle\",\"before\":\"7d\",\"after\":\"2h\"},"
                + "{\"key\":\"slow-log.threshold\",\"before\":\"100ms\",\"after\":\"20ms\"}]}");
    assertThat(metric("watchword_pool_capacity")).isEqualTo("30.0");
    assertThat(metric("watchword_setting{key=\"pool.size\"}")).isEqualTo("30.0");
    assertThat(metric("watchword_setting{key=\"slow-log.threshold\"}")).isEqualTo("0.02");
    String cookie =
        server.browser().signUp(Samples.EMAIL, Samples.PASSWORD).setCookies().getFirst();
    assertThat(cookie).contains("Max-Age=7200;");
    assertThat(get("/settings").body())
        .contains("\"value\":\"30\",\"default\":\"0\",\"source\":\"operator\"");
    assertThat(patch("{\"pool.size\":null}").body()).contains("\"before\":\"30\",\"after\":\"10\"");
    assertThat(metric("watchword_pool_capacity")).isEqualTo("10.0");
  }

  @Test
  void badPatchChangesNothing() {
    for (String bad :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "\"pool.size\"",
            "{\"pool.size\":[30]}",
            "{\"pool.size\":{\"a\":1}}",
            "{\"pool.size\":30.5}",
            "{\"pool.size\":1e99}",
            "{\"pool.size\":NaN}",
            "{\"pool.size\":999999999}",
            "{\"session.absolute\":\"9223372036854775807d\"}",
            "{\"pool.size\":\"30\"",
            "{\"pool.size\":\"30\",\"pool.waiters\":\"0\"}",
            "{\"pool.size\":\"30\",\"session.idle\":\"-1s\"}",
            "{\"pool.size\":\"30\",\"pool.sice\":\"3\"}",
            "{\"pool.size\":\"99999999999\"}")) {
      Answer answer = patch(bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
    }
    Answer restart = patch("{\"pool.size\":\"30\",\"server.port\":\"1\",\"database.tls\":\"off\"}");
    assertThat(restart.status()).isEqualTo(409);
    assertThat(restart.code()).isEqualTo("NEEDS_RESTART");
    assertThat(restart.text("message")).endsWith("need a restart: database.tls, server.port");
    assertThat(patch("{\"pool.sice\":\"3\"}").text("message"))
        .contains("did you mean 'pool.size'?");
    assertThat(patch("{\"pool.size\":999999999}").text("message"))
        .isEqualTo("nothing was changed: pool.size = '999999999' is out of its range: 0 to 1000");
    assertThat(patch("{\"pool.size\":30.5}").text("message"))
        .contains("pool.size = '30.5' cannot be read: write a whole number");
    Answer large = patch("{\"pool.size\":\"" + "3".repeat(2 << 20) + "\"}");
    assertThat(large.status()).isEqualTo(413);
    assertThat(metric("watchword_pool_capacity")).isEqualTo("10.0");
  }

  @Test
  void takenPortIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      ManagementConfig config =
          Settings.read(
              ManagementConfig.class,
              Map.of("management.port", "" + port, "management.token", TOKEN));
      Tuning<ManagementConfig> tuning =
          new Tuning<>(ManagementConfig.class, new Layers(Map.of()), next -> {});
      assertThatThrownBy(
              () ->
                  ManagementServer.start(
                      config, ManagementToken.load(config, folder), server.server(), tuning))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1 port " + port);
    }
  }
}
