// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import dev.watchword.store.account.Identity;
import dev.watchword.store.account.ProviderTokens;
import dev.watchword.store.account.SocialSignIn;
import dev.watchword.store.session.Device;
import dev.watchword.store.session.Lifetime;
import dev.watchword.store.user.Email;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/**
 * S10: nobody prepares an account for somebody else (Sudhodanan and Paverd, Pre-hijacked accounts,
 * 2022): five attacks, each by redirect, by ID token and by linking.
 */
class PreHijackingTest {
  private static final String VICTIM = "victim@example.com";
  private static final String PASSWORD = "known to the attacker";
  private static final String NOT_LINKED = "/api/auth/error?error=account_not_linked";

  private static TestServer start(TestDatabase database, TestProvider provider, String... more) {
    return TestServer.start(database, Clock.systemUTC(), provider.settings("staff", more));
  }

  private static void refusedBothWays(TestServer server, TestProvider provider, String what) {
    Browser redirected = server.browser();
    assertThat(Way.signIn(redirected)).as(what).endsWith(NOT_LINKED);
    assertThat(redirected.cookies()).as(what).isEmpty();
    Browser direct = server.browser();
    Browser.Answer answer = Way.withIdToken(direct, provider.idToken("n", claims -> claims), "n");
    assertThat(answer.status()).as(what).isEqualTo(401);
    assertThat(answer.json())
        .as(what)
        .containsEntry("message", "account not linked")
        .containsEntry("code", "OAUTH_LINK_ERROR");
    assertThat(direct.cookies()).as(what).isEmpty();
  }

  /** Creates a user whose address is verified. */
  private static void provenUser(TestServer server, String email) {
    Email address = Email.parse(email).orElseThrow();
    Identity identity =
        new Identity("other", "somebody", address, true, true, false, "Victim", null);
    assertThat(
            server
                .store()
                .identities()
                .signIn(identity, ProviderTokens.NONE, true, Device.UNKNOWN, Lifetime.BRIEF))
        .isInstanceOf(SocialSignIn.Done.class);
  }

  /** Attack 1, classic-federated merge, and 2, unexpired session. */
  @EveryEngine
  void accountThatAnAttackerRegisteredIsNotJoined(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestServer server = start(database, provider, "social.staff.trusted", "true")) {
      Browser attacker = server.browser();
      assertThat(attacker.signUp(VICTIM, PASSWORD).status()).isEqualTo(200);
      provider.signsIn("victim", VICTIM, true);
      refusedBothWays(server, provider, "registered by the attacker");
      assertThat(Way.accounts(attacker)).hasSize(1);
      assertThat(server.store().accounts().byProvider("staff", "victim")).isEmpty();
    }
  }

  /** Attack 3, trojan identifier: the attacker's identity waits in the victim's account. */
  @EveryEngine
  void identityOfTheAttackerDoesNotEnterAnUnverifiedAccount(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestServer server =
            start(
                database,
                provider,
                "social.staff.trusted",
                "true",
                "social.staff.link-other-emails",
                "true")) {
      Browser attacker = server.browser();
      attacker.signUp(VICTIM, PASSWORD);
      provider.signsIn("attacker", "attacker@example.com", true);
      assertThat(Way.linkUp(attacker)).endsWith("error=unable_to_link_account");
      Browser.Answer direct =
          attacker.post(
              "/api/auth/link-social",
              "{\"provider\":\"staff\",\"idToken\":{\"token\":\"%s\"}}"
                  .formatted(provider.idToken(null, claims -> claims)));
      assertThat(direct.code()).isEqualTo("LINKING_NOT_ALLOWED");
      // An identity that claims the victim's address without proof is no better.
      provider.signsIn("attacker", VICTIM, false);
      assertThat(Way.linkUp(attacker)).endsWith("error=unable_to_link_account");
      assertThat(Way.accounts(attacker)).hasSize(1);
    }
  }

  /** Attack 4, unexpired change: what a provider says later moves no account. */
  @EveryEngine
  void changeOfTheAddressAtTheProviderMovesNothing(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestServer server = start(database, provider, "social.staff.trusted", "true")) {
      provider.signsIn("attacker", "attacker@example.com", true);
      Browser attacker = server.browser();
      Way.signIn(attacker);
      Map<String, Object> before = Way.user(attacker);
      provider.signsIn("victim", VICTIM, true);
      Browser victim = server.browser();
      assertThat(Way.signIn(victim)).isEqualTo("/in");
      provider.signsIn("attacker", VICTIM, true);
      Browser again = server.browser();
      assertThat(Way.signIn(again)).isEqualTo("/in");
      assertThat(Way.user(again)).isEqualTo(before);
      Browser direct = server.browser();
      Way.withIdToken(direct, provider.idToken("n", claims -> claims), "n");
      assertThat(Way.user(direct)).isEqualTo(before);
      assertThat(Way.user(victim).get("id")).isNotEqualTo(before.get("id"));
      // Nor does it take the identity away from the victim, or bring it to the attacker.
      provider.signsIn("victim", "attacker@example.com", true);
      assertThat(Way.linkUp(attacker)).endsWith("error=account_already_linked_to_different_user");
      assertThat(Way.accounts(attacker)).hasSize(1);
    }
  }

  /** Attack 5, non-verifying provider: from both sides. */
  @EveryEngine
  void providerThatProvesNothingOpensNothing(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestServer server = start(database, provider)) {
      // The victim is there, with a verified address: what the provider claims is not believed.
      provenUser(server, VICTIM);
      provider.signsIn("attacker", VICTIM, true);
      refusedBothWays(server, provider, "a provider that is not trusted");
      provider.signsIn("attacker", VICTIM, false);
      refusedBothWays(server, provider, "an address that is not verified");
    }
  }

  @EveryEngine
  void userOfAProviderThatProvesNothingIsNotJoined(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestProvider honest = TestProvider.start();
        TestServer server =
            TestServer.start(
                database,
                Clock.systemUTC(),
                Stream.of(
                        provider.settings("evil"),
                        honest.settings("staff", "social.staff.trusted", "true"))
                    .flatMap(Stream::of)
                    .toArray(String[]::new))) {
      provider.signsIn("attacker", VICTIM, true);
      Browser attacker = server.browser();
      String url = Way.begin(attacker, "{\"provider\":\"evil\",\"callbackURL\":\"/in\"}");
      assertThat(Way.back(attacker, TestProvider.approve(url))).isEqualTo("/in");
      assertThat(Way.user(attacker)).containsEntry("emailVerified", false);
      honest.signsIn("victim", VICTIM, true);
      refusedBothWays(server, honest, "created by a provider that proves nothing");
    }
  }

  @EveryEngine
  void provenAddressOnBothSidesIsJoined(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestServer server = start(database, provider, "social.staff.trusted", "true")) {
      provenUser(server, VICTIM);
      provider.signsIn("victim", VICTIM, true);
      Browser browser = server.browser();
      assertThat(Way.signIn(browser)).isEqualTo("/in");
      assertThat(Way.accounts(browser)).hasSize(2);
      assertThat(Way.user(browser)).containsEntry("emailVerified", true);
    }
  }

  /** A link begins and ends with one session, in one browser. */
  @EveryEngine
  void linkNeedsTheSessionThatBeganIt(TestDatabase database) {
    try (TestProvider provider = TestProvider.start();
        TestServer server = start(database, provider, "social.staff.trusted", "true")) {
      provider.signsIn("1", "ada@example.com", true);
      Browser ada = server.browser();
      ada.signUp("ada@example.com", PASSWORD);
      String callback = TestProvider.approve(Way.link(ada));
      ada.post("/api/auth/sign-out", "{}");
      assertThat(Way.back(ada, callback)).endsWith("error=unable_to_link_account");
      ada.signIn("ada@example.com", PASSWORD);
      String swapped = TestProvider.approve(Way.link(ada));
      Browser eve = server.browser();
      eve.signUp("eve@example.com", PASSWORD);
      ada.cookies()
          .put("better-auth.session_token", eve.cookies().get("better-auth.session_token"));
      assertThat(Way.back(ada, swapped)).endsWith("error=unable_to_link_account");
      assertThat(Way.accounts(eve)).hasSize(1);
      assertThat(server.store().accounts().byProvider("staff", "1")).isEmpty();

      ada.signIn("ada@example.com", PASSWORD);
      provider.signsIn("2", "other@example.com", true);
      assertThat(Way.linkUp(ada)).endsWith("error=email_does_not_match");
      provider.signsIn("1", "ada@example.com", true);
      assertThat(Way.linkUp(ada)).isEqualTo("/linked");
      assertThat(Way.linkUp(ada)).isEqualTo("/linked");
      assertThat(Way.accounts(ada)).hasSize(2);
      Browser again = server.browser();
      assertThat(Way.signIn(again)).isEqualTo("/in");
      assertThat(Way.user(again).get("id")).isEqualTo(Way.user(ada).get("id"));
    }
  }
}
