// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import java.util.Locale;
import java.util.regex.Pattern;

/** The pages for people and probes. */
final class PageEndpoints {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_'-]{1,100}");

  private PageEndpoints() {}

  static Reply root(Call call) {
    return Reply.json(
        Json.object("name", "Watchword", "api", Routes.BASE, "health", "/health/ready"));
  }

  static Reply ok(Call call) {
    return Reply.json(Json.object("ok", true));
  }

  /** The page to which a failed redirect leads. */
  static Reply error(Call call) {
    String given = call.query("error");
    String code = CODE.matcher(given).matches() ? given : "UNKNOWN";
    return Reply.html(
        String.format(
            Locale.ROOT,
            """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Error</title></head>
        <body>
        <h1>Something went wrong</h1>
        <p>%s</p>
        <p>Code: <code>%s</code></p>
        <p><a href="/">Go back</a></p>
        </body>
        </html>
        """,
            escaped(call.query("error_description")),
            escaped(code)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
