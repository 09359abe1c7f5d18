// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.RawClient;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * S6 over HTTP: bytes that are not UTF-8 never become the text of another secret, and a password is
 * the same in each of its canonically equivalent forms.
 */
class TextEncodingTest {
  private static final String EMAIL = "ada@example.com";
  private static final String COMPOSED = "se\u00f1or caf\u00e9 \u212b";
  private static final String DECOMPOSED = "sen\u0303or cafe\u0301 A\u030a";
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The answer to a body of one character a byte. */
  private String post(String path, String type, String body) throws Exception {
    return RawClient.exchange(
        server.port(),
        "POST /api/auth"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private void expectRefused(String answer, String body) {
    assertThat(RawClient.status(answer)).as(body).isEqualTo(400);
    assertThat(answer).as(body).contains("\"code\":\"BAD_REQUEST\"");
  }

  @Test
  void bodyThatIsNotUtf8IsABadRequestOnEveryRoute() throws Exception {
    for (Route route : Samples.unsafe()) {
      String path = route.path().substring(Routes.BASE.length());
      for (String broken : RawClient.NOT_UTF_8) {
        for (String body :
            List.of(
                "{\"password\":\"correct horse " + broken + "\"}",
                "{\"" + broken + "\":1}",
                "{}" + broken)) {
          expectRefused(post(path, "application/json", body), body);
        }
      }
    }
  }

  @Test
  void formThatIsNotUtf8IsABadRequestEvenInEscapes() throws Exception {
    for (String path : List.of("/sign-in/email", "/sign-up/email")) {
      for (String broken : RawClient.NOT_UTF_8) {
        for (String value : List.of(broken, escaped(broken))) {
          for (String pair : List.of("password=correct+horse+" + value, value + "=1", value)) {
            String body = "name=Ada&email=" + EMAIL + "&password=correct+horse&" + pair;
            expectRefused(post(path, FORM, body), body);
          }
        }
      }
    }
    assertThat(server.browser().signUp(EMAIL, "correct horse").status()).isEqualTo(200);
  }

  private static String escaped(String bytes) {
    StringBuilder text = new StringBuilder();
    bytes.chars().forEach(b -> text.append(String.format("%%%02x", b)));
    return text.toString();
  }

  @Test
  void brokenEscapesInQueriesAndCookiesAreNoFailure() throws Exception {
    for (String broken : RawClient.NOT_UTF_8) {
      String answer =
          RawClient.exchange(
              server.port(),
              "GET /api/auth/get-session?disableRefresh="
                  + escaped(broken)
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                  + "better-auth.session_token="
                  + escaped(broken)
                  + "; better-auth.device="
                  + broken
                  + "\r\n\r\n");
      assertThat(RawClient.status(answer)).as(broken).isIn(200, 400);
    }
  }

  @Test
  void byteOrderMarkBeforeABodyDoesNotCountAndInAPasswordDoes() throws Exception {
    String mark = "\u00ef\u00bb\u00bf";
    Browser browser = server.browser();
    browser.signUp(EMAIL, "correct horse");
    String json = "{\"email\":\"" + EMAIL + "\",\"password\":\"correct horse\"}";
    String form = "email=" + EMAIL + "&password=correct+horse";
    assertThat(RawClient.status(post("/sign-in/email", "application/json", mark + json)))
        .isEqualTo(200);
    assertThat(RawClient.status(post("/sign-in/email", FORM, mark + form))).isEqualTo(200);
    assertThat(RawClient.status(post("/sign-in/email", FORM, form + mark))).isEqualTo(401);
    assertThat(browser.signIn(EMAIL, "\ufeffcorrect horse").status()).isEqualTo(401);
  }

  @Test
  void passwordIsTheSameComposedAndDecomposed() throws Exception {
    for (List<String> pair :
        List.of(List.of(COMPOSED, DECOMPOSED), List.of(DECOMPOSED, COMPOSED))) {
      String email = "u" + pair.getFirst().length() + "@example.com";
      Browser browser = server.browser();
      assertThat(browser.signUp(email, pair.getFirst()).status()).isEqualTo(200);
      for (String typed : pair) {
        assertThat(server.browser().signIn(email, typed).status()).isEqualTo(200);
        String form = "email=" + email + "&password=" + escaped(utf8(typed));
        assertThat(RawClient.status(post("/sign-in/email", FORM, form))).isEqualTo(200);
        Answer verified =
            browser.post("/api/auth/verify-password", "{\"password\":\"" + typed + "\"}");
        assertThat(verified.status()).isEqualTo(200);
      }
      Answer changed =
          browser.post(
              "/api/auth/change-password",
              "{\"currentPassword\":\"%s\",\"newPassword\":\"another horse\"}"
                  .formatted(pair.getLast()));
      assertThat(changed.status()).isEqualTo(200);
    }
  }

  @Test
  void passwordsThatOnlyLookAlikeAreDifferent() {
    server.browser().signUp(EMAIL, "passwords fi ABC");
    for (String other :
        List.of(
            "passwords \ufb01 ABC", "passwords fi \uff21\uff22\uff23", "passwords\u00a0fi ABC")) {
      assertThat(server.browser().signIn(EMAIL, other).status()).as(other).isEqualTo(401);
    }
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
