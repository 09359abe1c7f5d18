// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.watchword.server.TestServer;
import dev.watchword.server.Together;
import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that lies, fails or is not the one that it should be. */
class LyingProviderTest {
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

  @Test
  void lyingTokensSignNobodyIn() throws Exception {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies =
          Map.of(
              "audience", claims -> claims.audience("another client"),
              "no audience", claims -> claims.audience((String) null),
              "two audiences, another party",
                  claims ->
                      claims
                          .audience(List.of(TestProvider.CLIENT, "x"))
                          .claim("azp", "another client"),
              "another party", claims -> claims.claim("azp", "another client"),
              "nonce", claims -> claims.claim("nonce", "another"),
              "no nonce", claims -> claims.claim("nonce", null),
              "expired",
                  claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))),
              "no end", claims -> claims.expirationTime(null),
              "future", claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))),
              "no subject", claims -> claims.subject(null));
      lies.forEach(
          (what, lie) -> {
            provider.lies(lie);
            refuses(server, what, "unable_to_get_user_info");
          });
      provider.lies(claims -> claims.issuer("https://evil.example"));
      refuses(server, "issuer", "unable_to_get_user_info");
      provider.lies(claims -> claims);
      Map<String, UnaryOperator<String>> forgeries =
          Map.of(
              "unsigned", token -> new PlainJWT(claims(token)).serialize(),
              "client's secret as key", LyingProviderTest::signedBySecret,
              "changed",
                  token ->
                      token.substring(0, token.lastIndexOf('.') - 4)
                          + token.substring(token.lastIndexOf('.')),
              "no token at all", token -> "");
      forgeries.forEach(
          (what, forgery) -> {
            provider.forges(forgery);
            refuses(server, what, "unable_to_get_user_info");
          });
      provider.forges(token -> token);
      provider.lies(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(20))));
      assertThat(Way.signIn(server.browser())).as("a clock that is 20 s behind").isEqualTo("/in");
    }
  }

  private static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signedBySecret(String token) {
    try {
      SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(token));
      jwt.sign(new MACSigner(TestProvider.SECRET.repeat(3)));
      return jwt.serialize();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refuses(TestServer server, String what, String error) {
    Browser browser = server.browser();
    assertThat(Way.signIn(browser)).as(what).endsWith(ERROR + error);
    assertThat(browser.cookies()).as(what).isEmpty();
    assertThat(server.store().identities()).isNotNull();
    assertThat(server.store().accounts().byProvider("staff", "1")).as(what).isEmpty();
  }

  @Test
  void rotatedKeysAreFetched() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      assertThat(Way.signIn(server.browser())).isEqualTo("/in");
      provider.rotatesKeys();
      assertThat(Way.signIn(server.browser())).isEqualTo("/in");
    }
  }

  @Test
  void codesOfOthersAreRefused() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      String redirect = server.origin() + "/api/auth/callback/staff";
      Browser browser = server.browser();
      String state = Way.parameter(Way.begin(browser), "state");
      String foreign = provider.code("another client", redirect, "");
      assertThat(callback(browser, state, foreign)).endsWith(ERROR + "invalid_code");
      // The attacker's own code in the victim's flow: the verifier is another one.
      String victims = Way.parameter(Way.begin(browser), "state");
      String attackers = TestProvider.approve(Way.begin(server.browser()));
      String code = Way.parameter(attackers, "code");
      assertThat(callback(browser, victims, code)).endsWith(ERROR + "invalid_code");
      assertThat(Way.user(browser)).isNull();
    }
  }

  private static String callback(Browser browser, String state, String code) {
    return browser
        .get("/api/auth/callback/staff?code=" + code + "&state=" + state)
        .header("location");
  }

  @Test
  void senderOfAnAnswerIsChecked() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      provider.namesItself(false, "https://evil.example");
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "issuer_mismatch");
      provider.namesItself(false, "none");
      assertThat(Way.signIn(server.browser())).isEqualTo("/in");
    }
    provider.namesItself(true, "none");
    try (TestServer server = start()) {
      assertThat(Way.signIn(server.browser())).endsWith(ERROR + "issuer_missing");
      provider.namesItself(true, "own");
      assertThat(Way.signIn(server.browser())).isEqualTo("/in");
    }
  }

  @Test
  void providerThatIsDownOrSlowDelaysNobodyElse() throws Exception {
    try (TestServer server = start("server.provider-timeout", "500ms")) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      String callback = TestProvider.approve(Way.begin(browser));
      provider.slows("/token", 5_000);
      long start = System.nanoTime();
      List<String> answers =
          Together.run(
              20,
              thread ->
                  thread == 0
                      ? Way.back(browser, callback)
                      : String.valueOf(server.browser().get("/api/auth/ok").status()));
      assertThat(answers.getFirst()).endsWith(ERROR + "invalid_code");
      assertThat(answers.subList(1, 20)).containsOnly("200");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      String late = TestProvider.approve(Way.begin(browser));
      provider.close();
      assertThat(Way.back(browser, late)).endsWith(ERROR + "invalid_code");
    }
    try (TestServer server = TestServer.start(folder.resolve("."), provider.settings("staff"))) {
      Answer answer = server.browser().post("/api/auth/sign-in/social", "{\"provider\":\"staff\"}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.code()).isEqualTo("PROVIDER_UNAVAILABLE");
      assertThat(answer.setCookies()).isEmpty();
    }
  }

  @Test
  void databaseThatFailsLeadsToTheErrorPage() {
    try (TestServer server = start()) {
      provider.signsIn("1", ADA, true);
      Browser browser = server.browser();
      String callback = TestProvider.approve(Way.begin(browser));
      server.store().close();
      assertThat(Way.back(browser, callback)).endsWith(ERROR + "internal_server_error");
      assertThat(browser.cookies()).containsOnlyKeys("better-auth.state");
    }
  }
}
