// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final String OWN = "http://localhost:3000";
  private final Origins origins =
      new Origins(List.of("https://app.example.com", "https://*.example.org", "myapp://"));

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
      assertThat(origins.trusts(sender, OWN)).describedAs(sender).isTrue();
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
      assertThat(origins.trusts(sender, OWN)).describedAs(sender).isFalse();
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
      assertThat(origins.allowsRedirect(url, OWN)).describedAs(url).isTrue();
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
      assertThat(origins.allowsRedirect(url, OWN)).describedAs(url).isFalse();
    }
  }
}
