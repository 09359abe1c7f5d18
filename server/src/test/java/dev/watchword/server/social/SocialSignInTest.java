// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in at an OpenID provider through the browser, and a provider that fails or lies. */
class SocialSignInTest {
  private static final String ADA = "ada@example.com";
  private static final String ERROR = "/api/auth/error?error=";

  private final TestProvider provider = TestProvider.start();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    provider.close();
  }

  private TestServer start(String... more) {
    return TestServer.start(folder, provider.settings("staff", more));
  }

  @EveryEngine
  void newUserComesBackAsTheSameUser(TestDatabase database) {
    try (TestProvider own = TestProvider.start();
        TestServer server = TestServer.start(database, Clock.systemUTC(), own.settings("staff"))) {
      own.signsIn("subject 1", "Ada@Example.com", true);
      Browser first = server.browser();
      String target =
          Way.back(
              first,
              TestProvider.approve(
                  Way.begin(
                      first,
                      "{\"provider\":\"staff\",\"callbackURL\":\"/in?a=1\",\"newUserCallbackURL\":\"/new\"}")));
      assertThat(target).isEqualTo("/new");
      Map<String, Object> user = Way.user(first);
      assertThat(user).containsEntry("email", ADA).containsEntry("name", "Ada Lovelace");
      assertThat(first.cookies()).doesNotContainKey("better-auth.state");

      // Another address at the provider changes nothing here.
      own.signsIn("subject 1", "other@example.com", true);
      Browser second = server.browser();
      assertThat(Way.signIn(second)).isEqualTo("/in");
      assertThat(Way.user(second)).isEqualTo(user);

      own.signsIn("Subject 1", "third@example.com", true);
      Browser third = server.browser();
      assertThat(Way.signIn(third)).isEqualTo("/in");
      assertThat(Way.user(third).get("id")).isNotEqualTo(user.get("id"));
      assertThat(second.get("/api/auth/list-accounts").body())
          .contains("\"providerId\":\"staff\"", "\"scopes\":[\"openid\",\"email\"]", "subject 1");
    }
  }

  @EveryEngine
  void oneOfAHundredCallbacksWithOneStateWins(TestDatabase database) throws Exception {
    try (TestProvider own = TestProvider.start();
        TestServer server =
            TestServer.start(
                database, Clock.systemUTC(), own.settings("staff", "pool.wait", "20s"))) {
      own.signsIn("1", ADA, true);
      Browser browser = server.browser();
      String callback = TestProvider.approve(Way.begin(browser));
      Map<String, String> cookies = Map.copyOf(browser.cookies());
      List<String> targets =
          Together.run(
              100,
              thread -> {
                Browser one = server.browser();
                one.cookies().putAll(cookies);
                return Way.back(one, callback);
              });
      assertThat(targets).filteredOn("/in"::equals).hasSize(1);
      assertThat(targets)
          .filteredOn(target -> target.endsWith(ERROR + "state_mismatch"))
          .hasSize(99);
      assertThat(own.refusals.get()).isZero();
    }
  }

  @Test
  void stateIsBoundToBrowserProviderAndTime() {
    try (TestServer server =
        TestServer.start(folder, join(provider.settings("staff"), provider.settings("other")))) {
      provider.signsIn("1", ADA, true);
      Browser attacker = server.browser();
      String callback = TestProvider.approve(Way.begin(attacker));
      Browser victim = server.browser();
      Way.begin(victim);
      assertThat(Way.back(victim, callback)).endsWith(ERROR + "state_mismatch");
      assertThat(Way.back(server.browser(), callback)).endsWith(ERROR + "state_mismatch");
      assertThat(Way.user(victim)).isNull();
      // A state that a stranger saw is spent.
      assertThat(Way.back(attacker, callback)).endsWith(ERROR + "state_mismatch");

      String mixed = TestProvider.approve(Way.begin(attacker));
      assertThat(Way.back(attacker, mixed.replace("/callback/staff", "/callback/other")))
          .endsWith(ERROR + "state_mismatch");
      String lost = TestProvider.approve(Way.begin(attacker));
      assertThat(Way.back(attacker, lost.replace("/callback/staff", "/callback/none")))
          .endsWith(ERROR + "oauth_provider_not_found");
      assertThat(Way.user(attacker)).isNull();

      String twice = TestProvider.approve(Way.begin(attacker));
      assertThat(Way.back(attacker, twice)).isEqualTo("/in");
      assertThat(Way.back(attacker, twice)).endsWith(ERROR + "state_mismatch");
    }
  }

  private static String[] join(String[] one, String[] other) {
    return Stream.concat(Stream.of(one), Stream.of(other)).toArray(String[]::new);
  }

  @Test
  void failuresLeadWhereTheClientWants() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      String body =
          "{\"provider\":\"staff\",\"callbackURL\":\"/in\",\"errorCallbackURL\":\"/bad?x=1#top\"}";
      String state = Way.parameter(Way.begin(browser, body), "state");
      String path = "/api/auth/callback/staff?state=" + state;
      Answer denied = browser.get(path + "&error=access_denied&error_description=The+user+said+no");
      assertThat(denied.status()).isEqualTo(302);
      assertThat(denied.header("location"))
          .isEqualTo("/bad?x=1&error=access_denied&error_description=The+user+said+no#top");
      String next = Way.parameter(Way.begin(browser, body), "state");
      assertThat(browser.get("/api/auth/callback/staff?state=" + next).header("location"))
          .isEqualTo("/bad?x=1&error=no_code#top");
      for (String query : List.of("?code=a", "?error=access_denied", "")) {
        assertThat(browser.get("/api/auth/callback/staff" + query).header("location"))
            .isEqualTo(server.origin() + ERROR + "state_not_found");
      }
      assertThat(browser.get("/api/auth/callback/nope?code=a&state=b").header("location"))
          .isEqualTo(server.origin() + ERROR + "state_mismatch");
    }
  }

  @Test
  void postedAnswerIsTurnedIntoARequestWithCookies() {
    try (TestServer server = start()) {
      provider.signsIn(Map.of("sub", "1", "email", ADA, "email_verified", "true"));
      Browser browser = server.browser();
      String callback = TestProvider.approve(Way.begin(browser));
      Answer posted =
          new Browser(server.origin(), "https://appleid.apple.com")
              .send(
                  "POST",
                  "/api/auth/callback/staff",
                  callback.substring(callback.indexOf('?') + 1)
                      + "&user=%7B%22name%22%3A%7B%22firstName%22%3A%22Ada%22%2C%22lastName%22%3A%22L%22%7D%7D",
                  "content-type",
                  "application/x-www-form-urlencoded",
                  "origin",
                  "https://appleid.apple.com");
      assertThat(posted.status()).isEqualTo(302);
      assertThat(posted.setCookies()).isEmpty();
      assertThat(Way.back(browser, posted.header("location"))).isEqualTo("/in");
      assertThat(Way.user(browser)).containsEntry("name", "Ada L");
    }
  }

  @Test
  void signUpIsAsTheSettingsSay() {
    provider.signsIn("1", ADA, true);
    try (TestServer server = start("social.staff.sign-up", "never")) {
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "signup_disabled");
    }
    try (TestServer server = start("social.staff.sign-up", "requested")) {
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "signup_disabled");
      Browser browser = server.browser();
      String asked =
          Way.begin(
              browser, "{\"provider\":\"staff\",\"callbackURL\":\"/in\",\"requestSignUp\":true}");
      assertThat(Way.back(browser, TestProvider.approve(asked))).isEqualTo("/in");
      assertThat(Way.signIn(server.browser())).isEqualTo("/in");
    }
  }

  @Test
  void personWithoutAddressIsRefused() {
    try (TestServer server = start()) {
      provider.signsIn(Map.of("sub", "1"));
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "email_not_found");
      provider.signsIn(Map.of("sub", "1", "email", "two@example.com,one@example.com"));
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "email_not_found");
      provider.signsIn(Map.of("sub", "x".repeat(256), "email", ADA));
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "unable_to_get_user_info");
    }
  }

  @Test
  void disabledUserIsRefused() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      Way.signIn(server.browser());
      server
          .store()
          .users()
          .disable(server.store().accounts().byProvider("staff", "1").orElseThrow().userId());
      Browser browser = server.browser();
      assertThat(Way.signIn(browser)).endsWith(ERROR + "unable_to_create_session");
      assertThat(browser.cookies()).isEmpty();
    }
  }

  @Test
  void idTokenOfTheClientSignsIn() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      Answer good = Way.withIdToken(browser, provider.idToken("n", claims -> claims), "n");
      assertThat(good.status()).isEqualTo(200);
      assertThat(good.json()).containsEntry("redirect", false).containsKeys("token", "user");
      assertThat(Way.user(browser)).containsEntry("email", ADA);
      String ofAnApp = provider.idToken("n", claims -> claims.claim("azp", "the app on a device"));
      assertThat(Way.withIdToken(server.browser(), ofAnApp, "n").status()).isEqualTo(200);
      for (String bad :
          List.of(
              provider.idToken("other", claims -> claims),
              provider.idToken("n", claims -> claims.audience("another client")),
              provider.idToken(
                  "n",
                  claims ->
                      claims.audience(List.of(TestProvider.CLIENT, "x")).claim("azp", "an app")),
              provider.idToken(
                  "n", claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(7_200)))))) {
        Browser other = server.browser();
        Answer refused = Way.withIdToken(other, bad, "n");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("INVALID_TOKEN");
        assertThat(other.cookies()).isEmpty();
      }
    }
  }

  @Test
  void databaseShowsNoToken() throws Exception {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      String state = Way.parameter(Way.begin(browser), "state");
      Way.signIn(browser);
      String account = String.valueOf(Way.accounts(browser).getFirst().get("id"));
      Answer tokens =
          browser.post("/api/auth/refresh-token", "{\"accountId\":\"" + account + "\"}");
      List<String> secrets =
          List.of(
              state,
              tokens.text("accessToken"),
              tokens.text("refreshToken"),
              tokens.text("idToken"));
      assertThat(secrets).allMatch(secret -> secret.length() > 20);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
          assertThat(secrets).noneMatch(content::contains);
          assertThat(content).doesNotContain("eyJ", "access-", "refresh-");
        }
      }
    }
  }

  @Test
  void gitHubSaysWhichAddressIsVerified() {
    try (TestServer server = TestServer.start(folder, provider.settings("github"))) {
      provider.signsIn(
          Map.of("id", 583231L, "login", "octocat", "avatar_url", "https://x.example/a"));
      provider.listsEmails(
          "[{\"email\":\"old@example.com\",\"primary\":false,\"verified\":true},"
              + "{\"email\":\"octo@example.com\",\"primary\":true,\"verified\":true}]");
      Browser browser = server.browser();
      String body = "{\"provider\":\"github\",\"callbackURL\":\"/in\"}";
      String url = Way.begin(browser, body);
      assertThat(url)
          .startsWith(provider.issuer() + "/login/oauth/authorize?")
          .contains("scope=read%3Auser+user%3Aemail")
          .doesNotContain("nonce");
      assertThat(Way.back(browser, TestProvider.approve(url))).isEqualTo("/in");
      assertThat(Way.user(browser))
          .containsEntry("email", "octo@example.com")
          .containsEntry("name", "octocat")
          .containsEntry("image", "https://x.example/a");
      assertThat(server.store().accounts().byProvider("github", "583231")).isPresent();
      assertThat(
              server
                  .browser()
                  .post(
                      "/api/auth/sign-in/social",
                      "{\"provider\":\"github\",\"idToken\":{\"token\":\"a.b.c\"}}")
                  .code())
          .isEqualTo("ID_TOKEN_NOT_SUPPORTED");
    }
  }
}
