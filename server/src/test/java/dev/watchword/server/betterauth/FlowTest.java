// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.ManualClock;
import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The life of users and their sessions over HTTP, on every engine. */
class FlowTest {
  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final String TOKEN = "better-auth.session_token";

  private final ManualClock clock = new ManualClock();
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start(TestDatabase database) {
    server = TestServer.start(database, clock, "server.delete-user", "true");
    browser = server.browser();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Browser signedIn() {
    Browser another = server.browser();
    assertThat(another.signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
    return another;
  }

  private static boolean isSignedIn(Browser who) {
    return !who.get("/api/auth/get-session").body().equals("null");
  }

  @EveryEngine
  void signUpMakesAUserWhoIsSignedIn() {
    Answer answer = browser.signUp("Ada@Example.com", PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("token")).matches("[A-Za-z0-9]{43}");
    String token = answer.text("token");
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(answer.setCookies().getFirst())
        .matches(
            TOKEN
                + "="
                + token
                + "\\.[A-Za-z0-9%]{43,}%3D; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
    Answer session = browser.get("/api/auth/get-session");
    assertThat(session.object("user"))
        .isEqualTo(answer.object("user"))
        .containsEntry("createdAt", "2026-03-01T12:00:00.123Z")
        .containsEntry("email", EMAIL)
        .containsEntry("image", null);
    assertThat(session.object("session").keySet().stream().map(Object::toString))
        .containsExactly(
            "expiresAt",
            "token",
            "createdAt",
            "updatedAt",
            "ipAddress",
            "userAgent",
            "userId",
            "id");
    assertThat(session.object("session").get("token")).isEqualTo(token);
    assertThat(session.object("session").get("expiresAt")).isEqualTo("2026-03-08T12:00:00.123Z");
  }

  @EveryEngine
  void hundredSimultaneousSignUpsMakeOneUser() throws Exception {
    List<Answer> answers =
        Together.run(100, number -> server.browser().signUp("race@example.com", PASSWORD));
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 422))
        .hasSize(99)
        .allMatch(answer -> answer.code().equals("USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"))
        .allMatch(answer -> answer.setCookies().isEmpty());
    assertThat(browser.signIn("RACE@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @EveryEngine
  void sessionEndsAfterDisuse() {
    browser.signUp(EMAIL, PASSWORD);
    Map<String, String> kept = Map.copyOf(browser.cookies());
    clock.advance(Duration.ofDays(7).minusMillis(1));
    Browser inTime = server.browser();
    inTime.cookies().putAll(kept);
    assertThat(inTime.get("/api/auth/get-session?disableRefresh=true").body())
        .contains("\"session\"");
    clock.advance(Duration.ofMillis(1));
    Answer late = browser.get("/api/auth/get-session");
    assertThat(late.body()).isEqualTo("null");
    assertThat(late.setCookies()).hasSize(3).allMatch(cookie -> cookie.contains("=; Max-Age=0;"));
    assertThat(browser.cookies()).isEmpty();
  }

  @EveryEngine
  void sessionInUseSlidesOnceADay() {
    browser.signUp(EMAIL, PASSWORD);
    clock.advance(Duration.ofHours(23));
    assertThat(browser.get("/api/auth/get-session").setCookies()).isEmpty();
    clock.advance(Duration.ofHours(1));
    Answer held = browser.get("/api/auth/get-session?disableRefresh=1");
    assertThat(held.setCookies()).isEmpty();
    assertThat(held.object("session").get("expiresAt")).isEqualTo("2026-03-08T12:00:00.123Z");
    Answer moved = browser.get("/api/auth/get-session");
    assertThat(moved.setCookies()).hasSize(1).allMatch(cookie -> cookie.contains("Max-Age=604800"));
    assertThat(moved.object("session").get("expiresAt")).isEqualTo("2026-03-09T12:00:00.123Z");
    assertThat(browser.get("/api/auth/get-session").setCookies()).isEmpty();
  }

  @EveryEngine
  void renewedCookieGoesEvenWithARefusal() {
    browser.signUp(EMAIL, PASSWORD);
    clock.advance(Duration.ofDays(2));
    Answer stale = browser.get("/api/auth/list-sessions");
    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.code()).isEqualTo("SESSION_NOT_FRESH");
    assertThat(stale.setCookies()).hasSize(1).allMatch(cookie -> cookie.contains("Max-Age=604800"));
  }

  @EveryEngine
  void briefSessionEndsWithTheBrowserAndAfterADay() {
    browser.signUp(EMAIL, PASSWORD);
    Answer answer =
        browser.post(
            "/api/auth/sign-in/email",
            "{\"email\":\"%s\",\"password\":\"%s\",\"rememberMe\":false}"
                .formatted(EMAIL, PASSWORD));
    assertThat(answer.setCookies()).hasSize(2).noneMatch(cookie -> cookie.contains("Max-Age"));
    assertThat(answer.setCookies().get(1)).startsWith("better-auth.dont_remember=true.");
    assertThat(browser.get("/api/auth/get-session").object("session").get("expiresAt"))
        .isEqualTo("2026-03-02T12:00:00.123Z");
    clock.advance(Duration.ofHours(23));
    assertThat(browser.get("/api/auth/get-session").setCookies()).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(isSignedIn(browser)).isFalse();
  }

  @EveryEngine
  void listShowsNoTokenOfAnotherSession() {
    String own = browser.signUp(EMAIL, PASSWORD).text("token");
    Browser phone = signedIn();
    String other = phone.get("/api/auth/get-session").object("session").get("token").toString();
    Answer list = browser.get("/api/auth/list-sessions");
    assertThat(list.body()).contains(own).doesNotContain(other);
    assertThat((List<?>) list.value()).hasSize(2);
  }

  @EveryEngine
  void revokedSessionIsRefused() {
    browser.signUp(EMAIL, PASSWORD);
    Browser phone = signedIn();
    Object id = phone.get("/api/auth/get-session").object("session").get("id");
    assertThat(browser.post("/api/auth/revoke-session", "{\"token\":\"" + id + "\"}").body())
        .isEqualTo("{\"status\":true}");
    assertThat(phone.post("/api/auth/update-user", "{\"name\":\"x\"}").status()).isEqualTo(401);
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(isSignedIn(browser)).isTrue();
  }

  @EveryEngine
  void nobodyRevokesTheSessionOfSomebodyElse() {
    browser.signUp(EMAIL, PASSWORD);
    Object id = browser.get("/api/auth/get-session").object("session").get("id");
    Object token = browser.get("/api/auth/get-session").object("session").get("token");
    Browser eve = server.browser();
    eve.signUp("eve@example.com", PASSWORD);
    for (Object handle : List.of(id, token)) {
      assertThat(eve.post("/api/auth/revoke-session", "{\"token\":\"" + handle + "\"}").status())
          .isEqualTo(200);
    }
    assertThat(isSignedIn(browser)).isTrue();
  }

  @EveryEngine
  void signOutEverywhereElseKeepsThisSession() {
    browser.signUp(EMAIL, PASSWORD);
    Browser phone = signedIn();
    assertThat(browser.post("/api/auth/revoke-other-sessions", "{}").status()).isEqualTo(200);
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(isSignedIn(browser)).isTrue();
    Browser thief = server.browser();
    thief.cookies().putAll(browser.cookies());
    assertThat(browser.post("/api/auth/revoke-sessions", "{}").setCookies())
        .hasSize(3)
        .allMatch(cookie -> cookie.contains("Max-Age=0;"));
    assertThat(browser.cookies()).isEmpty();
    assertThat(isSignedIn(thief)).isFalse();
  }

  @EveryEngine
  void signOutEndsTheSessionAndMayBeRepeated() {
    browser.signUp(EMAIL, PASSWORD);
    Browser thief = server.browser();
    thief.cookies().putAll(browser.cookies());
    for (Browser each : List.of(browser, thief, browser)) {
      Answer answer = each.post("/api/auth/sign-out", "{}");
      assertThat(answer.body()).isEqualTo("{\"success\":true}");
      assertThat(answer.setCookies())
          .hasSize(3)
          .allMatch(cookie -> cookie.contains("=; Max-Age=0; "));
    }
  }

  @EveryEngine
  void changedPasswordCountsAndTheOldOneDoesNot() {
    browser.signUp(EMAIL, PASSWORD);
    Browser phone = signedIn();
    String before = browser.cookies().get(TOKEN);
    Answer answer =
        browser.post(
            "/api/auth/change-password",
            "{\"currentPassword\":\"%s\",\"newPassword\":\"another password\",".formatted(PASSWORD)
                + "\"revokeOtherSessions\":true}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(browser.cookies().get(TOKEN)).isNotEqualTo(before);
    assertThat(isSignedIn(browser)).isTrue();
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(phone.signIn(EMAIL, PASSWORD).code()).isEqualTo("INVALID_EMAIL_OR_PASSWORD");
    assertThat(phone.signIn(EMAIL, "another password").status()).isEqualTo(200);
    assertThat(
            phone.post("/api/auth/verify-password", "{\"password\":\"another password\"}").body())
        .isEqualTo("{\"status\":true}");
    assertThat(phone.post("/api/auth/verify-password", "{\"password\":\"x\"}").code())
        .isEqualTo("INVALID_PASSWORD");
  }

  @EveryEngine
  void disabledUserIsRefusedAtOnce() {
    browser.signUp(EMAIL, PASSWORD);
    Object id = browser.get("/api/auth/get-session").object("user").get("id");
    server.store().users().disable(java.util.UUID.fromString(id.toString()));
    assertThat(browser.get("/api/auth/list-accounts").status()).isEqualTo(401);
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(browser.signIn(EMAIL, PASSWORD).code()).isEqualTo("INVALID_EMAIL_OR_PASSWORD");
  }

  @EveryEngine
  void deletedUserLeavesNothingBehind() {
    browser.signUp(EMAIL, PASSWORD);
    Browser phone = signedIn();
    assertThat(browser.post("/api/auth/delete-user", "{\"password\":\"wrong\"}").code())
        .isEqualTo("INVALID_PASSWORD");
    assertThat(browser.post("/api/auth/delete-user", "{\"token\":\"x\"}").code())
        .isEqualTo("INVALID_TOKEN");
    clock.advance(Duration.ofDays(1));
    assertThat(browser.post("/api/auth/delete-user", "{}").code()).isEqualTo("SESSION_EXPIRED");
    Answer gone = browser.post("/api/auth/delete-user", "{\"password\":\"" + PASSWORD + "\"}");
    assertThat(gone.body()).isEqualTo("{\"success\":true,\"message\":\"User deleted\"}");
    assertThat(browser.cookies()).isEmpty();
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(phone.signIn(EMAIL, PASSWORD).status()).isEqualTo(401);
    assertThat(phone.signUp(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @EveryEngine
  void accountsAreListed() {
    browser.signUp(EMAIL, PASSWORD);
    Answer list = browser.get("/api/auth/list-accounts");
    assertThat((List<?>) list.value()).hasSize(1);
    assertThat(((Map<?, ?>) ((List<?>) list.value()).getFirst()).keySet().toString())
        .isEqualTo("[accountId, providerId, userId, createdAt, updatedAt, id, scopes]");
  }
}
