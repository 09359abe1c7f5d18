// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start of a sign-in at a provider: its request, and the bodies that are refused. */
class SocialRequestTest {
  private static final String ADA = "ada@example.com";

  private final TestProvider provider = TestProvider.start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    provider.close();
  }

  private TestServer start(String... more) {
    return TestServer.start(folder, provider.settings("staff", more));
  }

  @Test
  void authorizationRequestHasEverySafeguard() {
    try (TestServer server =
        start("social.staff.prompt", "login", "social.staff.scopes", "groups")) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      Answer answer =
          browser.post(
              "/api/auth/sign-in/social",
              "{\"provider\":\"staff\",\"loginHint\":\"ada\",\"scopes\":[\"more\"],"
                  + "\"additionalParams\":{\"audience\":\"x y\"}}");
      String url = answer.text("url");
      assertThat(answer.header("location")).isEqualTo(url);
      assertThat(answer.json()).containsEntry("redirect", true);
      assertThat(url)
          .startsWith(
              provider.issuer() + "/authorize?response_type=code&client_id=the+client&state=")
          .contains(
              "&code_challenge_method=S256&code_challenge=",
              "&nonce=",
              "&prompt=login",
              "&login_hint=ada",
              "&audience=x+y",
              "&scope=openid+email+profile+groups+more&");
      assertThat(Way.parameter(url, "redirect_uri"))
          .isEqualTo(
              "http%3A%2F%2Flocalhost%3A" + server.port() + "%2Fapi%2Fauth%2Fcallback%2Fstaff");
      assertThat(Way.parameter(url, "state")).matches("[A-Za-z0-9]{43}");
      assertThat(answer.setCookies())
          .singleElement()
          .asString()
          .matches("better-auth.state=[^;]+; Max-Age=600; Path=/; HttpOnly; SameSite=Lax");
      Answer still =
          browser.post(
              "/api/auth/sign-in/social", "{\"provider\":\"staff\",\"disableRedirect\":true}");
      assertThat(still.header("location")).isEmpty();
      assertThat(still.json()).containsEntry("redirect", false);
    }
  }

  @Test
  void strictCookiesLetTheBrowserComeBack() {
    try (TestServer server = start("server.same-site", "strict")) {
      assertThat(
              server
                  .browser()
                  .post("/api/auth/sign-in/social", "{\"provider\":\"staff\"}")
                  .setCookies())
          .singleElement()
          .asString()
          .endsWith("SameSite=Lax");
    }
  }

  @Test
  void bodiesAreJudgedAsTheOriginalDoes() {
    try (TestServer server = start()) {
      Map.of(
              "{\"provider\":\"nope\"}", "404 Provider not found",
              "{\"provider\":\"staff\",\"scopes\":\"x\"}",
                  "400 [body.scopes] Invalid input: expected array, received string",
              "{\"provider\":\"staff\",\"scopes\":[1]}",
                  "400 [body.scopes.0] Invalid input: expected string, received number",
              "{\"provider\":\"staff\",\"idToken\":\"x\"}",
                  "400 [body.idToken] Invalid input: expected object, received string",
              "{\"provider\":\"staff\",\"idToken\":{}}",
                  "400 [body.idToken.token] Invalid input: expected string, received undefined",
              "{\"provider\":\"staff\",\"idToken\":{\"token\":\"a.b.c\"}}", "401 Invalid token",
              "{\"provider\":\"staff\",\"additionalParams\":{\"state\":\"x\"}}",
                  "400 [body.additionalParams] additionalParams cannot include reserved OAuth"
                      + " parameters: state, client_id, redirect_uri, response_type, code_challenge,"
                      + " code_challenge_method, nonce, scope",
              "{\"provider\":\"staff\",\"additionalParams\":{\"hd\":1}}",
                  "400 [body.additionalParams.hd] Invalid input: expected string, received number")
          .forEach(
              (body, expected) -> {
                Answer answer = server.browser().post("/api/auth/sign-in/social", body);
                assertThat(answer.status() + " " + answer.text("message")).isEqualTo(expected);
              });
    }
  }

  @Test
  void openRedirectsAreRefused() {
    try (TestServer server = start()) {
      for (String field : List.of("callbackURL", "errorCallbackURL", "newUserCallbackURL")) {
        for (String evil :
            List.of(
                "https://evil.example",
                "//evil.example",
                "/\\\\evil.example",
                "javascript:alert(1)")) {
          Answer answer =
              server
                  .browser()
                  .post(
                      "/api/auth/sign-in/social",
                      "{\"provider\":\"staff\",\"" + field + "\":\"" + evil + "\"}");
          assertThat(answer.status()).as("%s %s", field, evil).isEqualTo(403);
          assertThat(answer.setCookies()).isEmpty();
        }
      }
    }
  }
}
