// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.TestServer;
import dev.watchword.server.http.Browser;
import java.util.List;
import java.util.Map;

/** A body for every route that takes one, which passes every check of its form. */
public final class Samples {
  public static final String EMAIL = "sam@example.com";
  public static final String PASSWORD = "correct horse battery";

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "/sign-up/email",
              "{\"name\":\"Sam\",\"email\":\"other@example.com\",\"password\":\""
                  + PASSWORD
                  + "\"}"),
          Map.entry(
              "/sign-in/email", "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD + "\"}"),
          Map.entry("/sign-in/social", "{\"provider\":\"google\"}"),
          Map.entry("/link-social", "{\"provider\":\"google\"}"),
          Map.entry("/unlink-account", "{\"accountId\":\"no such account\"}"),
          Map.entry("/revoke-session", "{\"token\":\"no such session\"}"),
          Map.entry("/update-user", "{\"name\":\"Samuel\"}"),
          Map.entry(
              "/change-password",
              "{\"currentPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + PASSWORD + "\"}"),
          Map.entry("/verify-password", "{\"password\":\"" + PASSWORD + "\"}"),
          Map.entry("/request-password-reset", "{\"email\":\"" + EMAIL + "\"}"),
          Map.entry("/reset-password", "{\"newPassword\":\"" + PASSWORD + "\",\"token\":\"none\"}"),
          Map.entry("/send-verification-email", "{\"email\":\"" + EMAIL + "\"}"),
          Map.entry("/change-email", "{\"newEmail\":\"new@example.com\"}"));

  private Samples() {}

  /** The body; null where the method has none. */
  static String body(Route route) {
    return route.isUnsafe()
        ? BODIES.getOrDefault(route.path().replace(Routes.BASE, ""), "{}")
        : null;
  }

  static List<Route> unsafe() {
    return Routes.ALL.stream().filter(Route::isUnsafe).toList();
  }

  /** A browser of a user who has just signed up or in. */
  public static Browser signedIn(TestServer server) {
    Browser browser = server.browser();
    if (browser.signUp(EMAIL, PASSWORD).status() != 200) {
      browser.signIn(EMAIL, PASSWORD);
    }
    return browser;
  }

  /** Sends a valid request from the browser's own page. */
  static Browser.Answer call(TestServer server, Browser browser, Route route) {
    return call(browser, route, "origin", server.origin());
  }

  /** Sends a valid request with these headers. */
  static Browser.Answer call(Browser browser, Route route, String... headers) {
    String body = body(route);
    if (body == null) {
      return browser.get(route.path(), headers);
    }
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "content-type";
    all[headers.length + 1] = "application/json";
    return browser.send(route.method(), route.path(), body, all);
  }
}
