// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import dev.watchword.store.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation of the secret while users stay signed in. */
class SecretRotationTest {
  private static final String OLD = "the first secret of the tests: q8Z1mX";
  private static final String NEW = "the one that follows it: 7vTk2LrWb0";
  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final String TOKEN = "better-auth.session_token";

  @TempDir private Path folder;

  private TestServer start(String secrets) {
    return TestServer.start(
        folder,
        "server.secret",
        secrets,
        "rate-limit.storage",
        "memory",
        "rate-limit.account",
        "1/1h",
        "rate-limit.entrance",
        "100/10s");
  }

  private static Browser with(TestServer server, Browser before) {
    Browser browser = server.browser();
    browser.cookies().putAll(before.cookies());
    return browser;
  }

  private static boolean isSignedIn(Browser browser) {
    return browser.get("/api/auth/get-session").body().contains(EMAIL);
  }

  @Test
  void usersAndDevicesSurviveEachStep() {
    Browser ada;
    try (TestServer server = start(OLD)) {
      ada = server.browser();
      ada.signUp(EMAIL, PASSWORD);
    }
    Map<String, String> unmoved = Map.copyOf(ada.cookies());
    try (TestServer server = start(OLD + ", " + NEW)) {
      ada = with(server, ada);
      assertThat(isSignedIn(ada)).isTrue();
      ada.post("/api/auth/update-user", "{\"name\":\"B\"}");
      assertThat(ada.cookies()).as("the first one signs").isEqualTo(unmoved);
    }
    try (TestServer server = start(NEW + ", " + OLD)) {
      ada = with(server, ada);
      assertThat(isSignedIn(ada)).isTrue();
      ada.post("/api/auth/update-user", "{\"name\":\"C\"}");
      assertThat(ada.cookies().get(TOKEN)).isNotEqualTo(unmoved.get(TOKEN));
      assertThat(isSignedIn(ada)).isTrue();
      server.browser().signIn(EMAIL, "a stranger's guess");
      assertThat(server.browser().signIn(EMAIL, PASSWORD).status()).isEqualTo(429);
      Answer known = ada.signIn(EMAIL, PASSWORD);
      assertThat(known.status()).as("the device is known by its old mark").isEqualTo(200);
      String marked = device(known);
      assertThat(device(ada.signIn(EMAIL, PASSWORD))).as("marked once, renewed").isEqualTo(marked);
    }
    try (TestServer server = start(NEW)) {
      ada = with(server, ada);
      assertThat(isSignedIn(ada)).isTrue();
      server.browser().signIn(EMAIL, "a stranger's guess");
      assertThat(ada.signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
      Browser asleep = server.browser();
      asleep.cookies().putAll(unmoved);
      assertThat(isSignedIn(asleep)).as("a cookie of a secret that is gone").isFalse();
    }
  }

  private static String device(Answer answer) {
    return answer.setCookies().stream()
        .filter(cookie -> cookie.startsWith("better-auth.device="))
        .findFirst()
        .orElseThrow();
  }

  private static Secret load(String secrets) {
    return Secret.load(ServerConfig.of(Map.of("server.secret", secrets)).secret(), Path.of("none"));
  }

  @Test
  void fileHoldsOneALine() throws Exception {
    Path file = folder.resolve("secrets");
    Files.writeString(file, "\uFEFF" + NEW + "\r\n\r\n" + OLD + "\r\n");
    Secret secret =
        Secret.load(
            ServerConfig.of(Map.of("server.secret-file", file.toString())).secret(), folder);
    assertThat(secret.keys().sign("x")).isEqualTo(Secret.of(NEW).keys().sign("x"));
    assertThat(secret.keys().verify(Secret.of(OLD).keys().sign("x"))).contains("x");
    assertThat(secret.keys().tags("a", "x"))
        .containsExactly(load(NEW).keys().tag("a", "x"), load(OLD).keys().tag("a", "x"));
    assertThat(Files.exists(folder.resolve("secret"))).isFalse();
    Files.move(file, folder.resolve("secret"));
    assertThat(Secret.load(folder).keys().verify(Secret.of(OLD).keys().sign("x"))).contains("x");
  }

  @Test
  void weakOrDoubledSecretStopsTheStartUnshown() throws Exception {
    String weak = "changeme-changeme-changeme-changeme";
    for (String secrets : List.of(weak, NEW + "," + weak, NEW + ",short", NEW + "," + NEW)) {
      assertThatThrownBy(() -> load(secrets))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("server.secret")
          .hasMessageNotContaining("changeme")
          .hasMessageNotContaining(NEW);
    }
    assertThatThrownBy(() -> load(NEW + ",short")).hasMessageContaining("number 2");
    Path file = Files.writeString(folder.resolve("secrets"), NEW + "\nshort");
    assertThatThrownBy(
            () ->
                Secret.load(
                    ServerConfig.of(Map.of("server.secret-file", file.toString())).secret(),
                    folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ", number 2");
    assertThatThrownBy(
            () ->
                ServerConfig.of(
                    Map.of("server.secret", NEW, "server.secret-file", file.toString())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not both");
  }

  @Test
  void secretIsInNoTextOfTheSettings() {
    ServerConfig config = ServerConfig.of(Map.of("server.secret", NEW));
    assertThat(config.toString()).doesNotContain(NEW);
  }
}
