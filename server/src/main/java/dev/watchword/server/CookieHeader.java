// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cookies that a request carries. The first of equal names counts: a browser sends the one with
 * the longer path first.
 *
 * @param isPresent whether there was such a header at all, even an empty one
 */
record CookieHeader(boolean isPresent, Map<String, String> values) {

  static CookieHeader parse(Optional<String> header) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : header.orElse("").split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(pair.substring(0, equals).strip(), unquoted(pair.substring(equals + 1)));
      }
    }
    return new CookieHeader(header.isPresent(), values);
  }

  private static String unquoted(String raw) {
    String value = raw.strip();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return Form.lenient(quoted ? value.substring(1, value.length() - 1) : value);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Set<String> names() {
    return values.keySet();
  }
}
