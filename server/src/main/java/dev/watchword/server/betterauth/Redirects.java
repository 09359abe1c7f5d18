// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses to which browsers are sent. The caller has checked that they are trusted. */
final class Redirects {
  private Redirects() {}

  /** Returns a reply that sends the browser to {@code url}. */
  static Reply to(String url) {
    return Reply.redirect(ascii(url));
  }

  /** Returns {@code url} with a query parameter, which replaces one of the same name. */
  static String with(String url, String name, String value) {
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? "" : url.substring(hash);
    String bare = hash < 0 ? url : url.substring(0, hash);
    int mark = bare.indexOf('?');
    String path = mark < 0 ? bare : bare.substring(0, mark);
    Stream<String> kept =
        mark < 0
            ? Stream.of()
            : Arrays.stream(bare.substring(mark + 1).split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .filter(pair -> !pair.equals(name) && !pair.startsWith(name + "="));
    String query =
        Stream.concat(kept, Stream.of(name + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return path + "?" + query + fragment;
  }

  /** Returns a value as a query holds it, with every reserved character escaped. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns a URL with everything escaped that a header cannot carry. */
  static String ascii(String url) {
    StringBuilder text = new StringBuilder();
    for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
      text.append(
          b > ' ' && b < 127 ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return text.toString();
  }
}
