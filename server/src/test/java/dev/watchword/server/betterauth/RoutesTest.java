// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.server.RawClient;
import dev.watchword.server.ServerConfig;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise S11 over every route: headers, cookies, origins, sessions. */
class RoutesTest {
  private static final String HTTPS = "https://auth.example.com";
  private static final Set<String> STATELESS = Set.of("/api/auth/ok", "/api/auth/error");

  @TempDir private Path folder;

  @Test
  void everyApiRouteButTheTwoPublicOnesCarriesState() {
    assertThat(Routes.ALL)
        .filteredOn(route -> route.path().startsWith(Routes.BASE))
        .filteredOn(route -> !route.policy().carriesState())
        .extracting(Route::path)
        .containsExactlyInAnyOrderElementsOf(STATELESS);
  }

  @Test
  void onlyRoutesOutsideTheApiHaveNoRateLimit() {
    for (Route route : Routes.ALL) {
      boolean unlimited = route.policy().rate() instanceof RateRule.None;
      assertThat(unlimited)
          .describedAs(route.path())
          .isEqualTo(!route.path().startsWith(Routes.BASE));
    }
    assertThatThrownBy(() -> RateRule.none(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyAnswerHasItsHeaders() {
    try (TestServer server = TestServer.start(folder, "server.delete-user", "true")) {
      for (Route route : Routes.ALL) {
        for (Browser browser : List.of(server.browser(), Samples.signedIn(server))) {
          checkHeaders(route, Samples.call(server, browser, route));
        }
      }
    }
  }

  private static void checkHeaders(Route route, Answer answer) {
    String what = route.method() + " " + route.path() + " " + answer.status();
    assertThat(answer.status()).describedAs(what).isLessThan(500);
    assertThat(answer.header("x-content-type-options")).describedAs(what).isEqualTo("nosniff");
    if (route.policy().carriesState()) {
      assertThat(answer.header("cache-control")).describedAs(what).isEqualTo("no-store");
    }
    assertThat(answer.headers().keySet())
        .describedAs(what)
        .doesNotContain("server", "access-control-allow-origin", "www-authenticate", "allow");
    if (!route.policy().carriesState()) {
      assertThat(answer.setCookies()).describedAs(what).isEmpty();
    }
  }

  @Test
  void cookiesOverHttpHaveTheirSafeguards() {
    checkCookies("better-auth.", false);
  }

  @Test
  void cookiesOverHttpsAreSecure() {
    checkCookies("__Secure-better-auth.", true, "server.base-url", HTTPS);
  }

  @Test
  void cookiesAreTiedToTheHostOnDemand() {
    checkCookies(
        "__Host-better-auth.", true, "server.base-url", HTTPS, "server.host-cookie", "true");
  }

  private void checkCookies(String prefix, boolean secure, String... settings) {
    try (TestServer server = TestServer.start(folder, settings)) {
      String origin = secure ? HTTPS : server.origin();
      Set<String> seen =
          Routes.ALL.stream()
              .flatMap(
                  route -> {
                    Browser browser = new Browser(server.origin(), origin);
                    if (browser.signUp(Samples.EMAIL, Samples.PASSWORD).status() != 200) {
                      browser.signIn(Samples.EMAIL, Samples.PASSWORD);
                    }
                    return Samples.call(browser, route, "origin", origin).setCookies().stream();
                  })
              .peek(
                  cookie ->
                      assertThat(cookie)
                          .matches(
                              "[^;]+(; Max-Age=\\d+)?; Path=/; HttpOnly"
                                  + (secure ? "; Secure" : "")
                                  + "; SameSite=Lax"))
              .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
              .collect(Collectors.toSet());
      assertThat(seen)
          .containsExactlyInAnyOrder(
              prefix + "session_token", prefix + "session_data", prefix + "dont_remember");
    }
  }

  @Test
  void hostCookieWithoutHttpsIsRefused() {
    assertThatThrownBy(() -> ServerConfig.of(Map.of("server.host-cookie", "true")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void foreignOriginIsRefusedOnEveryUnsafeRoute() {
    try (TestServer server = TestServer.start(folder)) {
      Browser signedIn = Samples.signedIn(server);
      for (Route route : Samples.unsafe()) {
        for (Browser browser : List.of(server.browser(), signedIn)) {
          Answer answer = Samples.call(browser, route, "origin", "https://evil.example");
          assertThat(answer.status()).describedAs(route.path()).isEqualTo(403);
          assertThat(answer.code()).describedAs(route.path()).isEqualTo("INVALID_ORIGIN");
          assertThat(answer.setCookies()).describedAs(route.path()).isEmpty();
        }
      }
      assertThat(signedIn.get("/api/auth/get-session").body()).contains("\"name\":\"Ada\"");
    }
  }

  @Test
  void cookieWithoutOriginIsRefusedOnEveryUnsafeRoute() {
    try (TestServer server = TestServer.start(folder)) {
      Browser browser = Samples.signedIn(server);
      for (Route route : Samples.unsafe()) {
        assertThat(Samples.call(browser, route).code())
            .describedAs(route.path())
            .isEqualTo("MISSING_OR_NULL_ORIGIN");
        assertThat(Samples.call(browser, route, "origin", "null").code())
            .describedAs(route.path())
            .isEqualTo("MISSING_OR_NULL_ORIGIN");
        assertThat(Samples.call(browser, route, "referer", "https://evil.example/x").code())
            .describedAs(route.path())
            .isEqualTo("INVALID_ORIGIN");
      }
    }
  }

  @Test
  void navigationFromAnotherSiteNeverSignsIn() {
    try (TestServer server = TestServer.start(folder)) {
      for (Route route : Samples.unsafe()) {
        if (route.policy().entrance()) {
          Answer answer =
              Samples.call(
                  server.browser(),
                  route,
                  "sec-fetch-site",
                  "cross-site",
                  "sec-fetch-mode",
                  "navigate",
                  "origin",
                  server.origin());
          assertThat(answer.code()).isEqualTo("CROSS_SITE_NAVIGATION_LOGIN_BLOCKED");
          Answer nameless = Samples.call(server.browser(), route, "sec-fetch-mode", "cors");
          assertThat(nameless.code()).isEqualTo("MISSING_OR_NULL_ORIGIN");
        }
      }
    }
  }

  @Test
  void routesForSessionsRefuseEverybodyElse() {
    try (TestServer server = TestServer.start(folder)) {
      for (Route route : Routes.ALL) {
        if (route.policy().who() instanceof Who.Session) {
          Answer answer = Samples.call(server, server.browser(), route);
          assertThat(answer.status()).describedAs(route.path()).isEqualTo(401);
          assertThat(answer.code()).describedAs(route.path()).isEqualTo("UNAUTHORIZED");
          assertThat(answer.setCookies()).describedAs(route.path()).isEmpty();
        }
      }
    }
  }

  @Test
  void signedTokenOfNobodyIsTakenAway() {
    try (TestServer server = TestServer.start(folder)) {
      String unknown =
          new SigningKeys(List.of(TestServer.SECRET))
              .sign("A".repeat(43))
              .replace("+", "%2B")
              .replace("/", "%2F");
      for (Route route : Routes.ALL) {
        if (route.policy().who() instanceof Who.Session) {
          Browser browser = server.browser();
          browser.cookies().put("better-auth.session_token", unknown);
          Answer answer = Samples.call(server, browser, route);
          assertThat(answer.status()).describedAs(route.path()).isEqualTo(401);
          assertThat(answer.setCookies()).describedAs(route.path()).hasSize(3);
        }
      }
    }
  }

  @Test
  void everySignInMakesAnotherSession() {
    try (TestServer server = TestServer.start(folder)) {
      Browser browser = Samples.signedIn(server);
      String before = browser.cookies().get("better-auth.session_token");
      browser.signIn(Samples.EMAIL, Samples.PASSWORD);
      assertThat(browser.cookies().get("better-auth.session_token")).isNotEqualTo(before);
    }
  }

  @Test
  void pathMatchesLetterByLetterOrNotAtAll() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (Route route : Routes.ALL) {
        if (route.path().length() > 1) {
          String path = route.path();
          for (String other :
              List.of(
                  path + "/",
                  "/" + path,
                  path.replace("/a", "//a").replace("/h", "//h"),
                  path.substring(0, path.length() - 1)
                      + "%"
                      + Integer.toHexString(path.charAt(path.length() - 1)),
                  path.toUpperCase(java.util.Locale.ROOT),
                  path + ";a=b",
                  "/x/.." + path,
                  "http://localhost" + path)) {
            assertThat(status(server, route.method(), other)).describedAs(other).isEqualTo(404);
          }
        }
      }
    }
  }

  @Test
  void lastSegmentThatIsAVariableIsOneSegment() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String path = "/api/auth/reset-password/";
      for (String other :
          List.of(path, path + "a/", path + "a/b", "/" + path + "a", "/x/.." + path + "a")) {
        assertThat(status(server, "GET", other)).describedAs(other).isEqualTo(404);
      }
      for (String token : List.of("%2F", "a;b=c", "a%41", "a".repeat(129))) {
        assertThat(status(server, "GET", path + token)).describedAs(token).isEqualTo(404);
      }
      for (String token : List.of("a", "..", "A-b_c.d~9", "a".repeat(128))) {
        assertThat(RawClient.status(exchange(server, "GET", path + token + "?callbackURL=%2Fpage")))
            .describedAs(token)
            .isEqualTo(302);
      }
    }
  }

  @Test
  void otherMethodsHearWhichAreAllowed() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (Route route : Routes.ALL) {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "BREW")) {
          String answer = exchange(server, method, route.path());
          assertThat(answer)
              .describedAs(method + " " + route.path())
              .startsWith("HTTP/1.1 405 ")
              .contains("Allow: " + allowed(route), "\"code\":\"METHOD_NOT_ALLOWED\"");
        }
      }
    }
  }

  @Test
  void optionsTellsTheMethods() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (Route route : Routes.ALL) {
        assertThat(exchange(server, "OPTIONS", route.path()))
            .describedAs(route.path())
            .startsWith("HTTP/1.1 204 ")
            .contains("Allow: " + allowed(route))
            .endsWith("\r\n\r\n");
      }
      assertThat(status(server, "OPTIONS", "/no-such-path")).isEqualTo(404);
    }
  }

  private static String allowed(Route route) {
    return Routes.ALL.stream()
        .filter(other -> other.path().equals(route.path()))
        .map(other -> other.method().equals("GET") ? "GET, HEAD" : other.method())
        .collect(Collectors.joining(", ", "", ", OPTIONS\r\n"));
  }

  @Test
  void headIsGetWithoutItsBody() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (Route route : Routes.ALL) {
        String head = exchange(server, "HEAD", route.path());
        assertThat(head).describedAs(route.path()).endsWith("\r\n\r\n");
        if (route.method().equals("GET")) {
          String get = exchange(server, "GET", route.path());
          String headers = get.substring(0, get.indexOf("\r\n\r\n") + 4);
          assertThat(undated(head)).describedAs(route.path()).isEqualTo(undated(headers));
        }
      }
    }
  }

  private static String undated(String answer) {
    return answer.replaceFirst("Date: .*\r\n", "").replaceAll("ratelimit.*\r\n", "");
  }

  private static int status(TestServer server, String method, String path) throws Exception {
    String answer = exchange(server, method, path);
    if (!method.equals("HEAD")) {
      assertThat(answer).doesNotContain("\r\nContent-Type").contains("Content-Length: 0");
    }
    return RawClient.status(answer);
  }

  private static String exchange(TestServer server, String method, String path) throws Exception {
    String request =
        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    return RawClient.exchange(server.port(), request);
  }
}
