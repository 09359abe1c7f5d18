// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.Alone;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.config.StoreConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C7: rate limits as a client sees them. */
@Alone
class RateLimitTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path folder;

  private TestServer start(String... settings) {
    String[] all = new String[settings.length + 4];
    all[0] = "rate-limit.storage";
    all[1] = "memory";
    all[2] = "server.trusted-proxies";
    all[3] = "127.0.0.1, ::1";
    System.arraycopy(settings, 0, all, 4, settings.length);
    return TestServer.start(folder, all);
  }

  private static Answer from(Browser browser, String source, String method, String path) {
    return browser.send(
        method,
        path,
        method.equals("GET") ? null : "{}",
        "content-type",
        "application/json",
        "x-forwarded-for",
        source);
  }

  @Test
  void everyAuthRouteIsLimitedAndSaysSo() {
    try (TestServer server =
        start(
            "rate-limit.route", "2/1h", "rate-limit.entrance", "2/1h", "rate-limit.send", "2/1h")) {
      Browser browser = server.browser();
      for (Route route : Routes.ALL) {
        boolean auth = route.path().startsWith(Routes.BASE);
        for (int left = 1; left >= 0; left--) {
          Answer answer = from(browser, "203.0.113.1", route.method(), route.path());
          assertThat(answer.status()).as(route.path()).isNotEqualTo(429);
          assertThat(answer.header("ratelimit"))
              .as(route.path())
              .matches(auth ? "\"(route|entrance|send)\";r=" + left + ";t=\\d+" : "");
        }
        Answer third = from(browser, "203.0.113.1", route.method(), route.path());
        assertThat(third.status() == 429).as(route.path()).isEqualTo(auth);
      }
    }
  }

  @Test
  void refusalTellsWhenToComeBackAndKeepsItsWord() throws InterruptedException {
    try (TestServer server = start("rate-limit.entrance", "3/3s")) {
      Browser browser = server.browser();
      for (int left = 2; left >= 0; left--) {
        Answer wrong = browser.signIn("nobody@example.com", "wrong password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("ratelimit-policy")).isEqualTo("\"entrance\";q=3;w=3");
        assertThat(wrong.header("ratelimit")).startsWith("\"entrance\";r=" + left + ";t=");
        assertThat(wrong.headers()).doesNotContainKeys("retry-after", "x-retry-after");
      }
      Answer refused = browser.signIn("nobody@example.com", "wrong password");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.body())
          .isEqualTo(
              "{\"message\":\"Too many requests. Please try again later.\","
                  + "\"code\":\"TOO_MANY_REQUESTS\"}");
      assertThat(refused.header("retry-after")).isEqualTo("1");
      assertThat(refused.header("x-retry-after")).isEqualTo("1");
      assertThat(refused.header("ratelimit")).matches("\"entrance\";r=0;t=[23]");
      assertThat(refused.header("cache-control")).isEqualTo("no-store");
      TimeUnit.MILLISECONDS.sleep(1_050);
      assertThat(browser.signIn("nobody@example.com", "wrong password").status()).isEqualTo(401);
    }
  }

  @Test
  void ipv6SourcesAreCountedByTheirSubnetAndOthersBeside() {
    try (TestServer server = start("rate-limit.route", "2/1h")) {
      Browser browser = server.browser();
      String path = "/api/auth/ok";
      assertThat(from(browser, "2001:db8:0:1::1", "GET", path).status()).isEqualTo(200);
      assertThat(from(browser, "2001:db8:0:1:ffff::2", "GET", path).status()).isEqualTo(200);
      assertThat(from(browser, "2001:db8:0:1:abcd::3", "GET", path).status()).isEqualTo(429);
      assertThat(from(browser, "2001:db8:0:2::1", "GET", path).status()).isEqualTo(200);
      assertThat(from(browser, "203.0.113.9", "GET", path).status()).isEqualTo(200);
      assertThat(from(browser, "2001:db8:0:1::1", "GET", "/api/auth/get-session").status())
          .as("another route")
          .isEqualTo(200);
    }
  }

  @Test
  void addressThatNoTrustedProxyTellsIsNotBelieved() {
    try (TestServer server = start("rate-limit.route", "2/1h", "server.trusted-proxies", "")) {
      Browser browser = server.browser();
      List<Integer> statuses =
          List.of("203.0.113.1", "203.0.113.2", "203.0.113.3").stream()
              .map(source -> from(browser, source, "GET", "/api/auth/ok").status())
              .toList();
      assertThat(statuses).containsExactly(200, 200, 429);
    }
  }

  @Test
  void exemptSourceIsNotLimitedButPasswordsAre() {
    try (TestServer server =
        start(
            "rate-limit.route", "1/1h",
            "rate-limit.account", "3/1h",
            "rate-limit.exempt", "203.0.113.0/24")) {
      Browser browser = server.browser();
      for (int i = 0; i < 5; i++) {
        Answer answer = from(browser, "203.0.113.7", "GET", "/api/auth/ok");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("ratelimit");
      }
      List<Integer> statuses =
          List.of(1, 2, 3, 4).stream()
              .map(i -> Guess.from(browser, "203.0.113.7", "ada@example.com", "guess").status())
              .toList();
      assertThat(statuses).containsExactly(401, 401, 401, 429);
    }
  }

  @Test
  void rightPasswordsCostNothingButTheEntrance() {
    try (TestServer server =
        start("rate-limit.account-source", "2/1h", "rate-limit.entrance", "100/10s")) {
      server.browser().signUp("ada@example.com", PASSWORD);
      for (int i = 0; i < 10; i++) {
        assertThat(server.browser().signIn("ada@example.com", PASSWORD).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void quotasChangeWhileTheServerRuns() {
    try (TestServer server = start("rate-limit.entrance", "100/1h")) {
      Browser browser = server.browser();
      assertThat(browser.signIn("nobody@example.com", "wrong password").header("ratelimit-policy"))
          .isEqualTo("\"entrance\";q=100;w=3600");
      server
          .store()
          .retune(
              StoreConfig.of(
                  Map.of("database.url", "sqlite:unused", "rate-limit.entrance", "1/1h")));
      List<Integer> statuses =
          List.of(1, 2).stream()
              .map(i -> Guess.from(browser, "203.0.113.9", "ada@example.com", "guess").status())
              .toList();
      assertThat(statuses).containsExactly(401, 429);
      assertThat(
              server
                  .metrics()
                  .registry()
                  .get("watchword.rate_limit.refused")
                  .tag("policy", "entrance")
                  .counter()
                  .count())
          .isEqualTo(1);
    }
  }

  /** A server that renders pages calls for all its users from one address. */
  @Test
  void callsThatBearASessionAreNotCountedAgainstTheirSource() {
    try (TestServer server = start("rate-limit.route", "3/1h", "rate-limit.entrance", "100/10s")) {
      List<Browser> users =
          Stream.of("ada@example.com", "bob@example.com")
              .map(
                  email -> {
                    Browser user = server.browser();
                    assertThat(user.signUp(email, PASSWORD).status()).isEqualTo(200);
                    return user;
                  })
              .toList();
      String check = "/api/auth/get-session";
      for (int i = 0; i < 20; i++) {
        Answer answer = from(users.get(i % 2), "203.0.113.1", "GET", check);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("ratelimit");
      }
      String list = "/api/auth/list-accounts";
      for (Browser user : users) {
        List<Integer> statuses =
            Stream.of(1, 2, 3, 4)
                .map(i -> from(user, "203.0.113.1", "GET", list).status())
                .toList();
        assertThat(statuses).as("each session by itself").containsExactly(200, 200, 200, 429);
      }
    }
  }

  @Test
  void checksThatResolveNothingAreCountedAgainstTheirSource() {
    try (TestServer server = start("rate-limit.route", "3/1h", "rate-limit.entrance", "100/10s")) {
      Browser user = server.browser();
      user.signUp("ada@example.com", PASSWORD);
      Browser ended = server.browser();
      ended.cookies().putAll(user.cookies());
      user.post("/api/auth/sign-out", "{}");
      Browser forger = server.browser();
      forger.cookies().put("better-auth.session_token", "x." + "A".repeat(43) + "%3D");
      String check = "/api/auth/get-session";
      assertThat(from(ended, "203.0.113.1", "GET", check).header("ratelimit"))
          .startsWith("\"route\";r=2;");
      assertThat(from(forger, "203.0.113.1", "GET", check).status()).isEqualTo(200);
      assertThat(from(server.browser(), "203.0.113.1", "GET", check).status()).isEqualTo(200);
      assertThat(from(forger, "203.0.113.1", "GET", check).status()).isEqualTo(429);
      Browser live = server.browser();
      live.signIn("ada@example.com", PASSWORD);
      assertThat(from(live, "203.0.113.1", "GET", check).status())
          .as("a live session is answered beside the flood")
          .isEqualTo(200);
    }
  }
}
