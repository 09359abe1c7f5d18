// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Browser;
import dev.watchword.server.http.Browser.Answer;

/** An attempt to sign in from some address, behind a proxy that the server trusts. */
final class Guess {
  private Guess() {}

  static Answer from(Browser browser, String source, String email, String password) {
    return browser.send(
        "POST",
        "/api/auth/sign-in/email",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password),
        "content-type",
        "application/json",
        "origin",
        browser.origin(),
        "x-forwarded-for",
        source);
  }
}
