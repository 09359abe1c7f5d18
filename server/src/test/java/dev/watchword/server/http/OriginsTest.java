// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.server.ServerConfig;
import dev.watchword.store.config.ConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private static final String OWN = "http://localhost:3000";
  private static final int PORT = 3000;

  private final Origins origins =
      origins(OWN, "https://app.example.com, https://*.example.org, myapp://");

  private static Origins origins(String baseUrl, String trusted, String... others) {
    Map<String, String> values = new HashMap<>();
    values.put("server.base-url", baseUrl);
    values.put("server.trusted-origins", trusted);
    for (int i = 0; i < others.length; i += 2) {
      values.put(others[i], others[i + 1]);
    }
    ServerConfig config = ServerConfig.of(values);
    return new Origins(config.host(), config.baseUrl(), config.trustedOrigins());
  }

  @Test
  void ownAndTrustedSendersMayCall() {
    for (String sender :
        List.of(
            OWN,
            "HTTP://LOCALHOST:3000",
            OWN + "/path?x#y",
            "https://app.example.com",
            "https://app.example.com:443",
            "https://a.example.org",
            "https://a.b.example.org",
            "myapp://",
            "myapp://x/y")) {
      assertThat(origins.trusts(sender, PORT)).describedAs(sender).isTrue();
    }
  }

  @Test
  void otherSendersMayNot() {
    for (String sender :
        List.of(
            "",
            "null",
            "localhost",
            "/x",
            "http://localhost",
            "http://localhost:3001",
            "https://localhost:3000",
            "http://127.0.0.1:3000",
            "https://app.example.com.evil.example",
            "https://app.example.com@evil.example",
            "https://evil.example/app.example.com",
            "https://example.org",
            "http://a.example.org",
            "https://evil.example\\.example.org",
            "https://evil.example#.example.org",
            "https://evil.example?.example.org",
            OWN + ", https://evil.example",
            "myapp2://x",
            "javascript:alert(1)")) {
      assertThat(origins.trusts(sender, PORT)).describedAs(sender).isFalse();
    }
  }

  @Test
  void browserMayBeSentToPathsAndTrustedOrigins() {
    for (String url :
        List.of(
            "/",
            "/dash?x=1",
            "/a?x=%2f",
            "/a#b%2f",
            "/../x",
            "/ä b",
            "HTTP://LOCALHOST:3000/x",
            "https://a.example.org/x?y",
            "myapp://cb")) {
      assertThat(origins.allowsRedirect(url, PORT)).describedAs(url).isTrue();
    }
  }

  @Test
  void browserMayNotBeSentElsewhere() {
    for (String url :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "/a\nb",
            "/a%2fb",
            "/a%5Cb",
            "dash",
            " /x",
            "javascript:alert(1)",
            "http://localhost:3000@evil.example/",
            "http://127.0.0.1:3000/x",
            "https://evil.example")) {
      assertThat(origins.allowsRedirect(url, PORT)).describedAs(url).isFalse();
    }
  }

  @Test
  void withoutBaseUrlEachLoopbackNameIsTheServersOwn() {
    Origins own = origins("", "");
    for (String sender :
        List.of("http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000/page")) {
      assertThat(own.trusts(sender, PORT)).describedAs(sender).isTrue();
    }
    for (String sender :
        List.of(
            "http://localhost",
            "http://localhost:3001",
            "https://127.0.0.1:3000",
            "http://127.0.0.2:3000",
            "http://127.0.0.1.example.com:3000",
            "http://192.168.1.7:3000")) {
      assertThat(own.trusts(sender, PORT)).describedAs(sender).isFalse();
    }
    assertThat(own.trusts("http://localhost", 80)).isTrue();
    assertThat(own.first(PORT)).isEqualTo("http://localhost:3000");
  }

  @Test
  void addressThatItListensOnIsTheServersOwn() {
    Origins own = origins("", "", "server.host", "192.168.1.7");
    assertThat(own.first(PORT)).isEqualTo("http://192.168.1.7:3000");
    assertThat(own.trusts("http://192.168.1.7:3000", PORT)).isTrue();
    assertThat(origins("", "", "server.host", "::1").first(PORT)).isEqualTo("http://[::1]:3000");
    assertThat(origins("", "", "server.host", "0.0.0.0").first(PORT))
        .isEqualTo("http://localhost:3000");
  }

  /** The forms of Better Auth's trustedOrigins. */
  @ParameterizedTest
  @CsvSource({
    "https://app.example.com/, https://app.example.com",
    "HTTPS://APP.example.com, https://app.example.com",
    "http://localhost:*, http://localhost:5173",
    "http://[::1]:*, http://[::1]:5173",
    "*.example.org, http://a.example.org",
    "*://a.example.org, https://a.example.org",
    "https://preview-*.example.org, https://preview-7.example.org",
    "https://q?.example.org, https://q1.example.org",
    "http://192.168.*.*:5173, http://192.168.1.7:5173",
    "capacitor://, capacitor://localhost",
    "chrome-extension://abcdef, chrome-extension://abcdef",
    "myapp://host/cb, myapp://host/cb/x",
    "exp://192.168.*.*:*/**, exp://192.168.1.7:8081/--/x",
    "exp://**, exp://u.expo.dev/x"
  })
  void trustedOriginMatches(String pattern, String sender) {
    assertThat(origins(OWN, pattern).trusts(sender, PORT)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://q?.example.org, https://q",
    "https://q?.example.org, https://q12.example.org",
    "http://localhost:*, http://localhost",
    "http://localhost:*, http://localhost.example.com:1",
    "*.example.org, http://example.org",
    "*.example.org, https://a.example.org:8443",
    "http://192.168.*, http://192.168.example.com",
    "exp://192.168.*.*, exp://192.168.example.com",
    "exp://192.168.*.*:*, exp://192.168.1.7:80@example.com",
    "chrome-extension://abcdef, chrome-extension://other",
    "myapp://host/cb, myapp://host/cb/../x",
    "myapp://host/cb, myapp://host/cb/%2e%2e/x",
    "myapp://host/cb, myapp://host/cbx",
    "myapp://host/cb*, myapp://host/cb/../../x"
  })
  void trustedOriginDoesNotMatch(String pattern, String sender) {
    assertThat(origins(OWN, pattern).trusts(sender, PORT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "**",
        "*://*",
        "https://*",
        "http://*:5173",
        "https://a.*",
        "https://localhost*",
        "app.example.com",
        "localhost:5173",
        "null",
        "https://",
        "https://app.example.com/admin",
        "https://*.example.com/admin",
        "https://a.example.com https://b.example.com",
        "https://app.example.com:99999",
        "https://me@app.example.com",
        "https:/app.example.com",
        "javascript://x",
        "file://",
        "https://\\example.com"
      })
  void trustedOriginThatMatchesNothingOrEveryoneStopsTheStart(String pattern) {
    assertThatThrownBy(() -> origins(OWN, "https://fine.example.com, " + pattern))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("server.trusted-origins: '" + pattern + "' ");
  }

  @ParameterizedTest
  @CsvSource({
    "https://auth.example.com, https://auth.example.com",
    "https://Auth.Example.com:443/, https://auth.example.com",
    "http://localhost:3000/api/auth, http://localhost:3000"
  })
  void baseUrlIsAnOrigin(String given, String origin) {
    assertThat(ServerConfig.of(Map.of("server.base-url", given)).baseUrl()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth.example.com/auth",
        "https://auth.example.com?x",
        "auth.example.com",
        "https://*.example.com",
        "ftp://example.com",
        "https://auth.example.com:0",
        "https://auth.example.com:70000"
      })
  void baseUrlWithMoreThanAnOriginStopsTheStart(String given) {
    assertThatThrownBy(() -> ServerConfig.of(Map.of("server.base-url", given)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("server.base-url = '" + given + "' ");
  }
}
