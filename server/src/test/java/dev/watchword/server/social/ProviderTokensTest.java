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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's tokens of a signed-in user, and the ways in that a user has. */
class ProviderTokensTest {
  private static final String ADA = "ada@example.com";

  @TempDir private Path folder;

  private static Browser signedIn(TestServer server, TestProvider provider) {
    provider.signsIn("1", ADA, true);
    Browser browser = server.browser();
    assertThat(Way.signIn(browser)).isEqualTo("/in");
    return browser;
  }

  private static String account(Browser browser) {
    return String.valueOf(Way.accounts(browser).getFirst().get("id"));
  }

  private static Answer post(Browser browser, String path, String account) {
    return browser.post("/api/auth" + path, "{\"accountId\":\"" + account + "\"}");
  }

  @EveryEngine
  void manyCallersRefreshOnce(TestDatabase database) throws Exception {
    try (TestProvider provider = TestProvider.start();
        TestServer server =
            TestServer.start(
                database, Clock.systemUTC(), provider.settings("staff", "pool.wait", "20s"))) {
      provider.accessTokensLive(1);
      Browser browser = signedIn(server, provider);
      provider.accessTokensLive(3_600);
      provider.slows("/token", 200);
      String account = account(browser);
      Map<String, String> cookies = Map.copyOf(browser.cookies());
      List<Answer> answers =
          Together.run(
              30,
              thread -> {
                Browser one = server.browser();
                one.cookies().putAll(cookies);
                return post(one, "/get-access-token", account);
              });
      assertThat(answers).extracting(Answer::status).containsOnly(200);
      assertThat(answers.stream().map(answer -> answer.text("accessToken")).distinct()).hasSize(1);
      assertThat(provider.refreshes.get()).isEqualTo(1);
      assertThat(provider.refusals.get()).isZero();
      // The refresh token was rotated, and the new one works.
      Answer next = post(browser, "/refresh-token", account);
      assertThat(next.json())
          .containsEntry("providerId", "staff")
          .containsEntry("accountId", account)
          .containsEntry("scope", "openid,email")
          .containsKeys("accessToken", "refreshToken", "accessTokenExpiresAt", "idToken");
      assertThat(provider.refreshes.get()).isEqualTo(2);
    }
  }

  @Test
  void failedRefreshIsToldAndTriedAgain() {
    try (TestProvider provider = TestProvider.start();
        TestServer server = TestServer.start(folder, provider.settings("staff"))) {
      Browser browser = signedIn(server, provider);
      String account = account(browser);
      Answer valid = post(browser, "/get-access-token", account);
      assertThat(valid.json())
          .containsOnlyKeys("accessToken", "accessTokenExpiresAt", "scopes", "idToken");
      assertThat(provider.refreshes.get()).isZero();
      provider.slows("/token", 10_000);
      try (TestServer impatient =
          TestServer.start(
              folder, provider.settings("staff", "server.provider-timeout", "200ms"))) {
        Browser other = impatient.browser();
        other.cookies().putAll(browser.cookies());
        assertThat(post(other, "/refresh-token", account).code())
            .isEqualTo("FAILED_TO_REFRESH_ACCESS_TOKEN");
        provider.slows("", 0);
        assertThat(post(other, "/refresh-token", account).status())
            .as("a failure gives the right to refresh back")
            .isEqualTo(200);
      }
    }
  }

  @Test
  void informationIsOfTheAccount() {
    try (TestProvider provider = TestProvider.start();
        TestServer server = TestServer.start(folder, provider.settings("staff"))) {
      Browser browser = signedIn(server, provider);
      String account = account(browser);
      Answer info = browser.get("/api/auth/account-info?accountId=" + account);
      assertThat(info.object("user"))
          .containsEntry("name", "Ada Lovelace")
          .containsEntry("email", ADA)
          .containsEntry("emailVerified", true);
      assertThat(info.object("account"))
          .containsEntry("id", account)
          .containsEntry("providerId", "staff")
          .containsEntry("accountId", "1");
      assertThat(info.object("data")).containsEntry("sub", "1");
      assertThat(browser.get("/api/auth/account-info").text("message"))
          .isEqualTo("[query] Invalid input");
      Browser eve = server.browser();
      eve.signUp("eve@example.com", "correct horse");
      assertThat(eve.get("/api/auth/account-info?accountId=" + account).code())
          .isEqualTo("ACCOUNT_NOT_FOUND");
      for (String path : List.of("/get-access-token", "/refresh-token")) {
        assertThat(post(eve, path, account).code()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(post(eve, path, account(eve)).code()).isEqualTo("PROVIDER_NOT_SUPPORTED");
        assertThat(browser.post("/api/auth" + path, "{}").text("message"))
            .isEqualTo("[body] Invalid input");
      }
    }
  }

  @EveryEngine
  void lastWayInStays(TestDatabase database) throws Exception {
    try (TestProvider provider = TestProvider.start();
        TestServer server =
            TestServer.start(
                database,
                Clock.systemUTC(),
                provider.settings("staff", "social.staff.trusted", "true"))) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      browser.signUp(ADA, "correct horse");
      assertThat(Way.linkUp(browser)).isEqualTo("/linked");
      List<String> ids =
          Way.accounts(browser).stream()
              .map(account -> String.valueOf(account.get("id")))
              .collect(Collectors.toList());
      assertThat(ids).hasSize(2);
      assertThat(post(browser, "/unlink-account", "no such account").code())
          .isEqualTo("ACCOUNT_NOT_FOUND");
      Map<String, String> cookies = Map.copyOf(browser.cookies());
      List<Integer> statuses =
          Together.run(
              20,
              thread -> {
                Browser one = server.browser();
                one.cookies().putAll(cookies);
                return post(one, "/unlink-account", ids.get(thread % 2)).status();
              });
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
      assertThat(Way.accounts(browser)).hasSize(1);
      assertThat(post(browser, "/unlink-account", account(browser)).code())
          .isEqualTo("FAILED_TO_UNLINK_LAST_ACCOUNT");
    }
  }
}
