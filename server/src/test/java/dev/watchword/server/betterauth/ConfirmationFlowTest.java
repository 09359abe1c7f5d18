// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.Mails;
import dev.watchword.server.ManualClock;
import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What users do with mailed links, over HTTP and a mailbox on disk, on every engine. */
class ConfirmationFlowTest {
  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final String NEW = "another password";
  private static final String SENT =
      "{\"status\":true,\"message\":\"If this email exists in our system, check your email for the"
          + " reset link\"}";

  private final ManualClock clock = new ManualClock();
  private TestDatabase database;
  private TestServer server;
  private Browser browser;
  private Mails mails;

  @BeforeEach
  void remember(TestDatabase given) {
    database = given;
  }

  private void start(String... settings) {
    server = TestServer.start(database, clock, settings);
    browser = server.browser();
    mails = new Mails(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Moves the clock, so that the next mail is newer than those before. */
  private void tick() {
    clock.advance(Duration.ofMillis(1));
  }

  private Answer open(Browser who, String link) {
    assertThat(link).startsWith(server.origin() + "/api/auth/");
    return who.get(link.substring(server.origin().length()));
  }

  private Answer requestReset(String redirectTo) {
    tick();
    return server
        .browser()
        .post(
            "/api/auth/request-password-reset",
            "{\"email\":\"%s\",\"redirectTo\":\"%s\"}".formatted(EMAIL, redirectTo));
  }

  private Answer reset(String token, String password) {
    return server
        .browser()
        .post(
            "/api/auth/reset-password",
            "{\"token\":\"%s\",\"newPassword\":\"%s\"}".formatted(token, password));
  }

  private static boolean isSignedIn(Browser who) {
    return !who.get("/api/auth/get-session").body().equals("null");
  }

  private static String token(Answer redirect) {
    assertThat(redirect.status()).isEqualTo(302);
    return redirect.header("location").replaceFirst(".*[?&]token=([A-Za-z0-9]+).*", "$1");
  }

  @EveryEngine
  void whoForgotThePasswordGetsBackIn() {
    start();
    browser.signUp(EMAIL, PASSWORD);
    assertThat(requestReset("/new?step=1#form").body()).isEqualTo(SENT);
    String link = mails.link(EMAIL, 1);
    assertThat(link)
        .matches(".*/reset-password/[A-Za-z0-9]{43}\\?callbackURL=%2Fnew%3Fstep%3D1%23form");
    Answer page = open(browser, link);
    String token = token(page);
    assertThat(page.header("location"))
        .isEqualTo(server.origin() + "/new?step=1&token=" + token + "#form");
    assertThat(reset(token, "short").code()).isEqualTo("PASSWORD_TOO_SHORT");
    assertThat(reset(token, "x".repeat(129)).code()).isEqualTo("PASSWORD_TOO_LONG");
    assertThat(reset(token, NEW).body()).isEqualTo("{\"status\":true}");
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(server.browser().signIn(EMAIL, PASSWORD).status()).isEqualTo(401);
    Answer signedIn = server.browser().signIn(EMAIL, NEW);
    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.object("user")).containsEntry("emailVerified", true);
    Answer again = reset(token, "a third password");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body())
        .isEqualTo("{\"message\":\"Invalid token\",\"code\":\"INVALID_TOKEN\"}");
    assertThat(open(browser, link).header("location"))
        .isEqualTo(server.origin() + "/new?step=1&error=INVALID_TOKEN#form");
  }

  @EveryEngine
  void tokenMayStandInTheQueryAndSessionsMayStay() {
    start("server.revoke-on-reset", "false", "server.reset-life", "10m");
    browser.signUp(EMAIL, PASSWORD);
    requestReset("/new");
    String first = token(open(browser, mails.link(EMAIL, 1)));
    clock.advance(Duration.ofMinutes(10));
    assertThat(reset(first, NEW).code()).isEqualTo("INVALID_TOKEN");
    requestReset("/new");
    String second = token(open(browser, mails.link(EMAIL, 2)));
    Answer answer =
        server
            .browser()
            .post("/api/auth/reset-password?token=" + second, "{\"newPassword\":\"" + NEW + "\"}");
    assertThat(answer.body()).isEqualTo("{\"status\":true}");
    assertThat(isSignedIn(browser)).as("nobody had proved the address before").isFalse();
    assertThat(mails.to(EMAIL).getFirst().text()).contains("within 10 minutes");
    browser.signIn(EMAIL, NEW);
    requestReset("/new");
    String third = token(open(browser, mails.link(EMAIL, 3)));
    assertThat(reset(third, PASSWORD).body()).isEqualTo("{\"status\":true}");
    assertThat(isSignedIn(browser)).as("now somebody had").isTrue();
  }

  @EveryEngine
  void oneOfAHundredResetsWins() throws Exception {
    start();
    browser.signUp(EMAIL, PASSWORD);
    requestReset("/new");
    String token = token(open(browser, mails.link(EMAIL, 1)));
    List<Answer> answers = Together.run(100, number -> reset(token, "password " + number));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 400 && answer.code().equals("INVALID_TOKEN"))
        .hasSize(99);
  }

  @EveryEngine
  void addressIsVerifiedByALinkThatWorksOnceAndMayBeOpenedTwice() {
    start("server.verify-on-sign-up", "true", "server.sign-in-after-verification", "true");
    assertThat(browser.signUp(EMAIL, PASSWORD).object("user"))
        .containsEntry("emailVerified", false);
    String link = mails.link(EMAIL, 1);
    Browser phone = server.browser();
    Answer opened = open(phone, link);
    assertThat(opened.status()).isEqualTo(302);
    assertThat(opened.header("location")).isEqualTo("/");
    assertThat(isSignedIn(phone)).isTrue();
    assertThat(phone.get("/api/auth/get-session").object("user"))
        .containsEntry("emailVerified", true);
    Browser thief = server.browser();
    assertThat(open(thief, link).header("location")).isEqualTo("/");
    assertThat(isSignedIn(thief)).isFalse();
    assertThat(open(thief, link.replaceFirst("&callbackURL=.*", "")).body())
        .isEqualTo("{\"status\":true,\"user\":null}");
  }

  @EveryEngine
  void badVerificationLinksSayWhy() {
    start();
    browser.signUp(EMAIL, PASSWORD);
    assertThat(send(browser, EMAIL, "/done").body()).isEqualTo("{\"status\":true}");
    String link = mails.link(EMAIL, 1);
    Answer wrong = open(browser, link.replaceFirst("token=[A-Za-z0-9]+", "token=x"));
    assertThat(wrong.header("location")).isEqualTo("/done?error=INVALID_TOKEN");
    Answer bare = browser.get("/api/auth/verify-email?token=");
    assertThat(bare.status()).isEqualTo(401);
    assertThat(bare.code()).isEqualTo("INVALID_TOKEN");
    clock.advance(Duration.ofHours(1));
    assertThat(open(browser, link).header("location")).isEqualTo("/done?error=TOKEN_EXPIRED");
    Answer late = open(browser, link.replaceFirst("&callbackURL=.*", ""));
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.body()).isEqualTo("{\"message\":\"Token expired\",\"code\":\"TOKEN_EXPIRED\"}");
    assertThat(send(browser, "eve@example.com", "/").code()).isEqualTo("EMAIL_MISMATCH");
    send(browser, EMAIL, "/done");
    assertThat(open(browser, mails.link(EMAIL, 2)).header("location")).isEqualTo("/done");
    assertThat(send(browser, EMAIL, "/").code()).isEqualTo("EMAIL_ALREADY_VERIFIED");
  }

  private Answer send(Browser who, String email, String callback) {
    tick();
    return who.post(
        "/api/auth/send-verification-email",
        "{\"email\":\"%s\",\"callbackURL\":\"%s\"}".formatted(email, callback));
  }

  @EveryEngine
  void requiredVerificationComesBeforeTheFirstSession() {
    start("server.require-email-verification", "true", "server.verify-on-sign-in", "true");
    Answer first = browser.signUp(EMAIL, PASSWORD);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json()).containsEntry("token", null);
    assertThat(first.setCookies()).isEmpty();
    Answer refused = browser.signIn(EMAIL, PASSWORD);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo("{\"message\":\"Email not verified\",\"code\":\"EMAIL_NOT_VERIFIED\"}");
    assertThat(browser.signIn(EMAIL, "wrong password").code())
        .isEqualTo("INVALID_EMAIL_OR_PASSWORD");
    String link = mails.link(EMAIL, 2);
    tick();
    Answer taken = browser.signUp(EMAIL, PASSWORD);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.json().keySet()).isEqualTo(first.json().keySet());
    assertThat(taken.object("user").keySet()).isEqualTo(first.object("user").keySet());
    assertThat(taken.object("user").get("id")).isNotEqualTo(first.object("user").get("id"));
    assertThat(mails.await(EMAIL, 3).subject()).startsWith("You have an account");
    assertThat(open(browser, link).header("location")).isEqualTo("/");
    assertThat(browser.signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  private Answer change(Browser who, String address) {
    tick();
    return who.post(
        "/api/auth/change-email",
        "{\"newEmail\":\"%s\",\"callbackURL\":\"/profile\"}".formatted(address));
  }

  @EveryEngine
  void addressChangesWithTheConsentOfBothMailboxes() {
    start("server.change-email", "true");
    browser.signUp(EMAIL, PASSWORD);
    browser.signUp("eve@example.com", PASSWORD);
    browser.signIn(EMAIL, PASSWORD);
    send(browser, EMAIL, "/");
    open(browser, mails.link(EMAIL, 1));
    assertThat(change(browser, EMAIL).body()).isEqualTo("{\"message\":\"Email is the same\"}");
    assertThat(change(browser, "EVE@example.com").body()).isEqualTo("{\"status\":true}");
    assertThat(change(browser, "New@Example.com").body()).isEqualTo("{\"status\":true}");
    String approval = mails.link(EMAIL, 2);
    assertThat(mails.to(EMAIL).getFirst().text()).contains("new@example.com");
    Browser eve = server.browser();
    eve.signIn("eve@example.com", PASSWORD);
    assertThat(open(eve, approval).header("location")).isEqualTo("/profile?error=INVALID_USER");
    assertThat(open(browser, approval).header("location")).isEqualTo("/profile");
    String proof = mails.link("new@example.com", 1);
    assertThat(browser.get("/api/auth/get-session").object("user")).containsEntry("email", EMAIL);
    Answer changed = open(browser, proof.replaceFirst("&callbackURL=.*", ""));
    assertThat(changed.object("user"))
        .containsEntry("email", "new@example.com")
        .containsEntry("emailVerified", true);
    assertThat(changed.setCookies()).hasSize(1);
    assertThat(browser.get("/api/auth/get-session").object("user"))
        .containsEntry("email", "new@example.com");
    assertThat(mails.to("eve@example.com")).isEmpty();
  }

  @EveryEngine
  void changeOfTheAddressIsOffUnlessAskedFor() {
    start();
    browser.signUp(EMAIL, PASSWORD);
    Answer off = change(browser, "new@example.com");
    assertThat(off.status()).isEqualTo(400);
    assertThat(off.code()).isEqualTo("CHANGE_EMAIL_DISABLED");
    assertThat(browser.get("/api/auth/delete-user/callback?token=x").code()).isEqualTo("NOT_FOUND");
  }

  @EveryEngine
  void accountIsDeletedByTheLinkOfAMail() {
    start("server.delete-user", "true", "server.delete-user-by-mail", "true");
    browser.signUp(EMAIL, PASSWORD);
    Answer asked = browser.post("/api/auth/delete-user", "{\"callbackURL\":\"/bye\"}");
    assertThat(asked.body())
        .isEqualTo("{\"success\":true,\"message\":\"Verification email sent\"}");
    String link = mails.link(EMAIL, 1);
    Browser eve = server.browser();
    Answer nobody = open(eve, link);
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.code()).isEqualTo("FAILED_TO_GET_USER_INFO");
    eve.signUp("eve@example.com", PASSWORD);
    assertThat(open(eve, link).code()).isEqualTo("INVALID_TOKEN");
    assertThat(browser.post("/api/auth/delete-user", "{\"token\":\"x\"}").code())
        .isEqualTo("INVALID_TOKEN");
    Answer gone = open(browser, link);
    assertThat(gone.header("location")).isEqualTo("/bye");
    assertThat(browser.cookies()).isEmpty();
    assertThat(browser.signIn(EMAIL, PASSWORD).status()).isEqualTo(401);
    assertThat(isSignedIn(eve)).isTrue();
  }

  @EveryEngine
  void noLinkLeadsToAnotherSite() {
    start("server.trusted-origins", "https://app.example.com");
    browser.signUp(EMAIL, PASSWORD);
    for (String evil : List.of("https://evil.example", "//evil.example", "/%5Cevil.example")) {
      String encoded = Redirects.encoded(evil);
      for (String path :
          List.of(
              "/reset-password/x?callbackURL=",
              "/verify-email?token=x&callbackURL=",
              "/delete-user/callback?token=x&callbackURL=")) {
        Answer answer = browser.get("/api/auth" + path + encoded);
        assertThat(answer.status()).as(path + evil).isEqualTo(403);
        assertThat(answer.code()).as(path + evil).isEqualTo("INVALID_CALLBACK_URL");
      }
    }
    assertThat(requestReset("https://app.example.com/new").body()).isEqualTo(SENT);
    assertThat(open(browser, mails.link(EMAIL, 1)).header("location"))
        .startsWith("https://app.example.com/new?token=");
    assertThat(browser.get("/api/auth/reset-password/x?callbackURL=").header("location"))
        .isEqualTo(server.origin() + "/api/auth/error?error=INVALID_TOKEN");
    assertThat(browser.get("/api/auth/reset-password/x").body())
        .isEqualTo(
            "{\"message\":\"[query.callbackURL] Invalid input: expected string, received"
                + " undefined\",\"code\":\"VALIDATION_ERROR\"}");
    assertThat(browser.get("/api/auth/verify-email").text("message"))
        .isEqualTo("[query.token] Invalid input: expected string, received undefined");
    assertThat(
            browser
                .get("/api/auth/verify-email?token=x&callbackURL=/" + "a".repeat(2_048))
                .text("message"))
        .isEqualTo("[query.callbackURL] Too long: expected at most 2048 characters");
  }

  @EveryEngine
  void nobodysMailboxIsFlooded() {
    start("rate-limit.storage", "database", "rate-limit.send", "1000/1s");
    browser.signUp(EMAIL, PASSWORD);
    for (int i = 0; i < 12; i++) {
      assertThat(requestReset("/new").body()).isEqualTo(SENT);
    }
    mails.await(EMAIL, 5);
    assertThat(send(server.browser(), "other@example.com", "/").status()).isEqualTo(200);
    assertThat(mails.to(EMAIL)).hasSize(5);
    assertThat(reset(token(open(browser, mails.link(EMAIL, 5))), NEW).status()).isEqualTo(200);
  }

  @EveryEngine
  void sourceAsksForThreeMailsInAMinute() {
    start("rate-limit.storage", "memory");
    for (int i = 0; i < 3; i++) {
      assertThat(requestReset("/new").status()).isEqualTo(200);
    }
    Answer refused = requestReset("/new");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("ratelimit-policy")).isEqualTo("\"send\";q=3;w=60");
  }

  @EveryEngine
  void victimGetsInWithinAMinuteFromANewDevice() {
    start("rate-limit.storage", "memory", "rate-limit.entrance", "1000/1s");
    browser.signUp(EMAIL, PASSWORD);
    for (int i = 0; i < 60; i++) {
      server.browser().signIn(EMAIL, "guess " + i);
    }
    Browser fresh = server.browser();
    assertThat(fresh.signIn(EMAIL, PASSWORD).status()).isEqualTo(429);
    requestReset("/new");
    String token = token(open(fresh, mails.link(EMAIL, 1)));
    fresh.post(
        "/api/auth/reset-password",
        "{\"token\":\"%s\",\"newPassword\":\"%s\"}".formatted(token, NEW));
    assertThat(fresh.signIn(EMAIL, NEW).status()).isEqualTo(200);
  }
}
