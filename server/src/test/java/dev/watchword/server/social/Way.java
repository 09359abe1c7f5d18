// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.social;

import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The steps of a browser that signs in at a provider. */
final class Way {
  private Way() {}

  /** Begins a sign-in; returns the address at the provider. */
  static String begin(Browser browser, String body) {
    return browser.post("/api/auth/sign-in/social", body).text("url");
  }

  static String begin(Browser browser) {
    return begin(browser, "{\"provider\":\"staff\",\"callbackURL\":\"/in\"}");
  }

  /** Begins to link; returns the address at the provider. */
  static String link(Browser browser) {
    return browser
        .post("/api/auth/link-social", "{\"provider\":\"staff\",\"callbackURL\":\"/linked\"}")
        .text("url");
  }

  /** Comes back from the provider; returns the place to which the server sends the browser. */
  static String back(Browser browser, String callback) {
    return answer(browser, callback).header("location");
  }

  static Answer answer(Browser browser, String callback) {
    URI address = URI.create(callback);
    return browser.get(address.getRawPath() + "?" + address.getRawQuery());
  }

  /**
   * Signs in as whom the provider knows; returns the place to which the server sends the browser.
   */
  static String signIn(Browser browser) {
    return back(browser, TestProvider.approve(begin(browser)));
  }

  /** Links whom the provider knows. */
  static String linkUp(Browser browser) {
    return back(browser, TestProvider.approve(link(browser)));
  }

  /** The user whom a browser's session is of, or null. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> user(Browser browser) {
    Object value = browser.get("/api/auth/get-session").value();
    return value == null ? null : (Map<String, Object>) ((Map<String, Object>) value).get("user");
  }

  /** The part of an address after {@code name=}. */
  static String parameter(String address, String name) {
    for (String pair : URI.create(address).getRawQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }

  /** Signs in with an ID token that the client has. */
  static Answer withIdToken(Browser browser, String token, String nonce) {
    return browser.post(
        "/api/auth/sign-in/social",
        "{\"provider\":\"staff\",\"idToken\":{\"token\":\"%s\",\"nonce\":\"%s\"}}"
            .formatted(token, nonce));
  }

  /** The ways in of a browser's user. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> accounts(Browser browser) {
    return (List<Map<String, Object>>) browser.get("/api/auth/list-accounts").value();
  }
}
