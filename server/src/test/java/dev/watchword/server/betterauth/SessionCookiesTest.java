// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.ManualClock;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.config.ConfigException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cookies of a session: their names, their reach, and the one of several that counts. */
class SessionCookiesTest {
  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final String TOKEN = "better-auth.session_token";
  private static final String FORGET = "better-auth.dont_remember";
  private static final String SESSION = "/api/auth/get-session";

  @TempDir private Path folder;

  private static Answer signIn(Browser browser, boolean remember) {
    return browser.post(
        "/api/auth/sign-in/email",
        "{\"email\":\"%s\",\"password\":\"%s\",\"rememberMe\":%s}"
            .formatted(EMAIL, PASSWORD, remember));
  }

  @EveryEngine
  void rememberedSignInEndsAnEarlierBriefOne(TestDatabase database) {
    ManualClock clock = new ManualClock();
    try (TestServer server = TestServer.start(database, clock)) {
      server.browser().signUp(EMAIL, PASSWORD);
      Browser browser = server.browser();
      signIn(browser, false);
      assertThat(browser.cookies()).containsKeys(TOKEN, FORGET);
      Answer remembered = signIn(browser, true);
      assertThat(remembered.setCookies()).hasSize(2);
      assertThat(remembered.setCookies().getFirst()).contains("Max-Age=604800");
      assertThat(browser.cookies()).containsOnlyKeys(TOKEN);
      clock.advance(Duration.ofDays(1));
      assertThat(browser.get(SESSION).setCookies())
          .hasSize(1)
          .first()
          .asString()
          .contains("Max-Age=604800");
    }
  }

  @EveryEngine
  void lifeOfASessionIsThatOfItsRowWhateverTheCookiesSay(TestDatabase database) {
    ManualClock clock = new ManualClock();
    try (TestServer server = TestServer.start(database, clock, "session.short", "10d")) {
      Browser remembered = server.browser();
      remembered.signUp(EMAIL, PASSWORD);
      remembered.cookies().put(FORGET, browserValue("true"));
      Answer update = remembered.post("/api/auth/update-user", "{\"name\":\"B\"}");
      assertThat(update.setCookies().getFirst()).startsWith(TOKEN).contains("Max-Age=604800");
      assertThat(remembered.cookies()).doesNotContainKey(FORGET);

      Browser brief = server.browser();
      signIn(brief, false);
      brief.cookies().remove(FORGET);
      for (int day = 1; day <= 9; day++) {
        clock.advance(Duration.ofDays(1));
        Answer seen = brief.get(SESSION);
        assertThat(seen.setCookies()).as("day " + day).isEmpty();
        assertThat(seen.object("session").get("expiresAt")).isEqualTo("2026-03-11T12:00:00.123Z");
      }
      assertThat(brief.post("/api/auth/update-user", "{\"name\":\"C\"}").setCookies())
          .hasSize(2)
          .noneMatch(cookie -> cookie.contains("Max-Age"));
      clock.advance(Duration.ofDays(1));
      assertThat(brief.get(SESSION).body()).isEqualTo("null");
    }
  }

  @Test
  void rememberedSessionThatNeverMovesIsStillRemembered() {
    try (TestServer server =
        TestServer.start(
            folder, new ManualClock(), "session.idle", "30d", "session.absolute", "30d")) {
      Browser browser = server.browser();
      assertThat(browser.signUp(EMAIL, PASSWORD).setCookies().getFirst())
          .contains("Max-Age=2592000");
      assertThat(browser.post("/api/auth/update-user", "{\"name\":\"B\"}").setCookies().getFirst())
          .contains("Max-Age=2592000");
    }
  }

  private static String browserValue(String value) {
    return new SigningKeys(List.of(TestServer.SECRET))
        .sign(value)
        .replace("+", "%2B")
        .replace("/", "%2F")
        .replace("=", "%3D");
  }

  private static Answer withCookies(Browser browser, String path, String... values) {
    return browser.get(path, "cookie", TOKEN + "=" + String.join("; " + TOKEN + "=", values));
  }

  @EveryEngine
  void ofSeveralSessionCookiesTheFirstLiveOneCounts(TestDatabase database) {
    try (TestServer server = TestServer.start(database, Clock.systemUTC())) {
      Browser ended = server.browser();
      ended.signUp(EMAIL, PASSWORD);
      String stale = ended.cookies().get(TOKEN);
      ended.post("/api/auth/sign-out", "{}");
      Browser live = server.browser();
      live.signIn(EMAIL, PASSWORD);
      String good = live.cookies().get(TOKEN);
      String unknown = browserValue("A".repeat(43));
      String forged = unknown.substring(0, 43) + "." + "A".repeat(43) + "%3D";
      Browser nobody = server.browser();
      for (List<String> values :
          List.of(
              List.of(stale, good),
              List.of(good, stale),
              List.of(forged, good),
              List.of("", "x", stale, good),
              List.of(good, good))) {
        Answer answer = withCookies(nobody, SESSION, values.toArray(String[]::new));
        assertThat(answer.body()).as(values.toString()).contains(EMAIL);
        assertThat(answer.setCookies()).isEmpty();
      }
      Answer fifth = withCookies(nobody, SESSION, stale, "a", "b", "c", good);
      assertThat(fifth.body()).isEqualTo("null");
      assertThat(fifth.setCookies()).hasSize(3);
      assertThat(withCookies(nobody, "/api/auth/list-sessions", stale, good).status())
          .isEqualTo(200);
    }
  }

  @Test
  void signOutEndsEverySessionThatTheBrowserBears() {
    try (TestServer server = TestServer.start(folder)) {
      Browser one = server.browser();
      one.signUp(EMAIL, PASSWORD);
      Browser other = server.browser();
      other.signIn(EMAIL, PASSWORD);
      String both =
          TOKEN + "=" + one.cookies().get(TOKEN) + "; " + TOKEN + "=" + other.cookies().get(TOKEN);
      Answer out =
          server
              .browser()
              .send("POST", "/api/auth/sign-out", null, "origin", server.origin(), "cookie", both);
      assertThat(out.status()).isEqualTo(200);
      assertThat(one.get(SESSION).body()).isEqualTo("null");
      assertThat(other.get(SESSION).body()).isEqualTo("null");
    }
  }

  @Test
  void freshAgeOfZeroAsksForNoFreshSession() {
    ManualClock clock = new ManualClock();
    try (TestServer server =
        TestServer.start(folder, clock, "server.fresh-age", "0s", "server.delete-user", "true")) {
      Browser browser = server.browser();
      browser.signUp(EMAIL, PASSWORD);
      clock.advance(Duration.ofDays(3));
      assertThat(browser.get("/api/auth/list-sessions").status()).isEqualTo(200);
      assertThat(browser.post("/api/auth/delete-user", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void settingsNameTheCookiesAndWhomTheyReach() {
    try (TestServer server =
        TestServer.start(
            folder,
            "server.base-url",
            "https://auth.example.com",
            "server.cookie-domain",
            "Example.com",
            "server.same-site",
            "none",
            "server.cookie-prefix",
            "shop",
            "server.trusted-origins",
            "https://www.example.com",
            "rate-limit.storage",
            "memory")) {
      Browser browser = new Browser(server.origin(), "https://www.example.com");
      Answer signUp = browser.signUp(EMAIL, PASSWORD);
      assertThat(signUp.setCookies())
          .hasSize(2)
          .allMatch(
              cookie ->
                  cookie.matches(
                      "__Secure-shop\\.(session_token|device)=[^;]+; Max-Age=\\d+; Domain=example.com;"
                          + " Path=/; HttpOnly; Secure; SameSite=None"));
      assertThat(browser.get(SESSION).body()).contains(EMAIL);
      Answer out = browser.post("/api/auth/sign-out", "{}");
      for (String name : List.of("session_token", "session_data", "dont_remember")) {
        String emptied = "__Secure-shop." + name + "=; Max-Age=0";
        String attributes = "; Path=/; HttpOnly; Secure; SameSite=None";
        assertThat(out.setCookies())
            .contains(emptied + attributes, emptied + "; Domain=example.com" + attributes);
      }
    }
  }

  /** The host's own cookie from before the setting would otherwise be sent beside the new one. */
  @Test
  void newDomainTakesTheHostsOwnCookieAway() {
    String url = "http://auth.example.com";
    Map<String, String> kept = new HashMap<>();
    try (TestServer server = TestServer.start(folder, "server.base-url", url)) {
      Browser before = new Browser(server.origin(), url);
      before.signUp(EMAIL, PASSWORD);
      kept.putAll(before.cookies());
    }
    try (TestServer server =
        TestServer.start(folder, "server.base-url", url, "server.cookie-domain", "example.com")) {
      Browser after = new Browser(server.origin(), url);
      after.cookies().putAll(kept);
      assertThat(after.get(SESSION).body()).contains(EMAIL);
      List<String> set = after.signIn(EMAIL, PASSWORD).setCookies();
      assertThat(set.getFirst()).startsWith(TOKEN + "=; Max-Age=0; Path=/");
      assertThat(set.get(1)).contains("Domain=example.com");
      assertThat(after.get(SESSION).body()).contains(EMAIL);
      assertThat(new Browser(server.origin(), url).signIn(EMAIL, PASSWORD).setCookies()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "server.cookie-domain, example.com, http://localhost:3000",
    "server.cookie-domain, example.org, https://auth.example.com",
    "server.cookie-domain, ample.com, https://auth.example.com",
    "server.cookie-domain, com, https://auth.com",
    "server.cookie-domain, 127.0.0.1, http://127.0.0.1",
    "server.cookie-domain, https://example.com, https://auth.example.com",
    "server.cookie-domain, example.com; Secure, https://auth.example.com",
    "server.same-site, none, http://auth.example.com",
    "server.same-site, Lax, https://auth.example.com",
    "server.cookie-prefix, __Host-x, https://auth.example.com",
    "server.cookie-prefix, a=b, https://auth.example.com",
    "server.cookie-prefix, '', https://auth.example.com"
  })
  void cookiesThatNoBrowserTakesStopTheStart(String key, String value, String baseUrl) {
    assertThatThrownBy(() -> ServerConfig.of(Map.of("server.base-url", baseUrl, key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(key);
  }

  @Test
  void cookieOfTheHostAloneHasNoDomain() {
    assertThatThrownBy(
            () ->
                ServerConfig.of(
                    Map.of(
                        "server.base-url", "https://auth.example.com",
                        "server.cookie-domain", "example.com",
                        "server.host-cookie", "true")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server.host-cookie");
  }
}
