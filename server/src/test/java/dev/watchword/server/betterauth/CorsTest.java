// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.LogLines;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A page on another port or host that calls with cookies, as a browser lets it. */
@ResourceLock("logging")
class CorsTest {
  private static final String PAGE = "http://localhost:5173";
  private static final String STRANGER = "http://localhost:6666";

  @TempDir private Path folder;

  private static Answer preflight(Browser browser, String path, String origin) {
    return browser.send(
        "OPTIONS",
        path,
        null,
        "origin",
        origin,
        "access-control-request-method",
        "POST",
        "access-control-request-headers",
        "content-type,x-captcha-response");
  }

  /** A browser's condition for showing an answer to a page with {@code credentials: include}. */
  private static boolean mayRead(Answer answer) {
    return answer.header("access-control-allow-origin").equals(PAGE)
        && answer.header("access-control-allow-credentials").equals("true");
  }

  private static void assertUnreadable(Answer answer) {
    assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
  }

  @EveryEngine
  void pageOfATrustedOriginSignsUpAndStaysSignedIn(TestDatabase database) {
    try (TestServer server =
        TestServer.start(database, Clock.systemUTC(), "server.trusted-origins", PAGE)) {
      Browser page = new Browser(server.origin(), PAGE);
      Answer asked = preflight(page, "/api/auth/sign-up/email", PAGE);
      assertThat(asked.status()).isEqualTo(204);
      assertThat(asked.body()).isEmpty();
      assertThat(mayRead(asked)).isTrue();
      assertThat(asked.header("access-control-allow-methods")).contains("GET", "POST");
      assertThat(asked.header("access-control-allow-headers"))
          .isEqualTo("content-type,x-captcha-response");
      assertThat(asked.header("access-control-max-age")).isEqualTo("600");
      Answer signUp = page.signUp("ada@example.com", "correct horse");
      assertThat(signUp.status()).isEqualTo(200);
      assertThat(mayRead(signUp)).isTrue();
      Answer session = page.get("/api/auth/get-session", "origin", PAGE);
      assertThat(session.body()).contains("ada@example.com");
      assertThat(mayRead(session)).isTrue();
      assertThat(session.header("vary")).isEqualTo("Origin");
      assertThat(session.header("access-control-expose-headers"))
          .contains("Retry-After", "RateLimit", "set-auth-token");
      assertThat(mayRead(page.post("/api/auth/sign-out", "{}"))).isTrue();
      assertThat(page.get("/api/auth/get-session", "origin", PAGE).body()).isEqualTo("null");
    }
  }

  @Test
  void everyRouteOfTheApiAnswersPreflights() {
    try (TestServer server = TestServer.start(folder, "server.trusted-origins", PAGE)) {
      for (Route route : Routes.ALL) {
        boolean api = route.path().startsWith(Routes.BASE);
        Answer trusted = preflight(server.browser(), route.path(), PAGE);
        if (api) {
          assertThat(trusted.status()).as(route.path()).isEqualTo(204);
          assertThat(mayRead(trusted)).as(route.path()).isTrue();
        } else {
          assertUnreadable(trusted);
        }
        assertUnreadable(preflight(server.browser(), route.path(), STRANGER));
      }
    }
  }

  @Test
  void strangersPageReadsNothing() {
    try (TestServer server = TestServer.start(folder, "server.trusted-origins", PAGE)) {
      Browser browser = Samples.signedIn(server);
      for (String origin : List.of(STRANGER, "null", server.origin(), PAGE + ".example.com")) {
        Answer answer = browser.get("/api/auth/get-session", "origin", origin);
        assertThat(answer.status()).as(origin).isEqualTo(200);
        assertThat(answer.header("vary")).as(origin).isEqualTo("Origin");
        assertUnreadable(answer);
      }
      assertThat(browser.get("/api/auth/ok").header("vary")).isEqualTo("Origin");
    }
  }

  @Test
  void refusalsCanBeReadToo() {
    try (TestServer server =
        TestServer.start(
            folder,
            "server.trusted-origins",
            PAGE,
            "rate-limit.storage",
            "memory",
            "rate-limit.entrance",
            "1/1h")) {
      Browser page = new Browser(server.origin(), PAGE);
      String path = "/api/auth/sign-up/email";
      List<Answer> answers =
          List.of(
              page.post("/api/auth/revoke-sessions", "{}"),
              page.post("/api/auth/no-such-route", "{}"),
              page.post("/api/auth/sign-out", "{"),
              page.post("/api/auth/sign-out", "{\"callbackURL\":\"https://evil.example\"}"),
              page.post("/api/auth/sign-out", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}"),
              page.send("POST", "/api/auth/sign-out", "x", "content-type", "a/b", "origin", PAGE),
              page.post(path, "{}"),
              page.post(path, "{}"));
      assertThat(answers)
          .extracting(Answer::status)
          .containsExactly(401, 404, 400, 403, 413, 415, 400, 429);
      assertThat(answers).allMatch(CorsTest::mayRead);
      server.store().close();
      Answer down = page.signIn("ada@example.com", "correct horse");
      assertThat(down.status()).isEqualTo(503);
      assertThat(mayRead(down)).isTrue();
    }
  }

  @Test
  void proxyMaySayWhichPagesRead() {
    try (TestServer server =
        TestServer.start(folder, "server.trusted-origins", PAGE, "server.cors", "false")) {
      Browser page = new Browser(server.origin(), PAGE);
      Answer asked = preflight(page, "/api/auth/sign-up/email", PAGE);
      assertUnreadable(asked);
      Answer signUp = page.signUp("ada@example.com", "correct horse");
      assertThat(signUp.status()).isEqualTo(200);
      assertUnreadable(signUp);
      assertThat(signUp.headers()).doesNotContainKey("vary");
    }
  }

  @Test
  void oddFieldNamesAreNotReflected() {
    try (TestServer server = TestServer.start(folder, "server.trusted-origins", PAGE)) {
      for (String odd : List.of("a b", "x;y", "a,,b", "x".repeat(100), "\"q\"")) {
        Answer answer =
            server
                .browser()
                .send(
                    "OPTIONS",
                    "/api/auth/sign-out",
                    null,
                    "origin",
                    PAGE,
                    "access-control-request-method",
                    "POST",
                    "access-control-request-headers",
                    odd);
        assertThat(answer.header("access-control-allow-headers"))
            .as(odd)
            .isEqualTo("Content-Type, Authorization");
      }
    }
  }

  @Test
  void refusedOriginIsLoggedOnceWithTheSettingThatAllowsIt() {
    try (LogLines log = new LogLines("dev.watchword.server.http.RefusedOrigins");
        TestServer server = TestServer.start(folder)) {
      for (int i = 0; i < 3; i++) {
        preflight(server.browser(), "/api/auth/sign-in/email", PAGE);
        new Browser(server.origin(), PAGE).signIn("ada@example.com", "correct horse");
        server.browser().get("/api/auth/get-session", "origin", PAGE);
        server.browser().get("/api/auth/get-session", "origin", server.origin());
      }
      assertThat(log.lines())
          .containsExactly(
              "the origin "
                  + PAGE
                  + " was refused; if it is a site of yours, add it to server.trusted-origins, if it"
                  + " is this server's own address, set server.base-url to it");
      server.browser().post("/api/auth/sign-out", "{\"callbackURL\":\"https://x.example/y?z\"}");
      assertThat(log.lines()).hasSize(2).last().asString().contains("origin https://x.example was");
      for (int i = 0; i < 200; i++) {
        server.browser().get("/api/auth/get-session", "origin", "https://e" + i + ".example");
      }
      assertThat(log.lines()).hasSize(100).last().asString().endsWith("are not logged");
    }
  }

  @Test
  void pageOnEachLoopbackNameOfTheServerItselfMayCall() {
    try (TestServer server = TestServer.start(folder)) {
      for (String host : List.of("localhost", "127.0.0.1")) {
        String own = "http://" + host + ":" + server.port();
        Browser browser = new Browser(own, own);
        assertThat(browser.signUp(host + "@example.com", "correct horse").status()).isEqualTo(200);
        assertThat(browser.post("/api/auth/update-user", "{\"name\":\"A\"}").status())
            .isEqualTo(200);
      }
      assertThat(server.server().origin()).isEqualTo("http://localhost:" + server.port());
    }
  }
}
