// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cookies that a request carries. Of equal names a browser sends the one with the longer path
 * first.
 *
 * @param isPresent whether there was such a header at all, even an empty one
 * @param all the values of each name in their order, the first {@link #MOST}
 */
public record CookieHeader(boolean isPresent, Map<String, List<String>> all) {
  /** Values of one name that are looked at: each may cost a look-up. */
  static final int MOST = 4;

  static CookieHeader parse(Optional<String> header) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : header.orElse("").split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals).strip();
        List<String> values = all.computeIfAbsent(name, first -> new ArrayList<>(1));
        if (values.size() < MOST) {
          values.add(unquoted(pair.substring(equals + 1)));
        }
      }
    }
    return new CookieHeader(header.isPresent(), all);
  }

  private static String unquoted(String raw) {
    String value = raw.strip();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return Form.lenient(quoted ? value.substring(1, value.length() - 1) : value);
  }

  /** The first value of a name. */
  Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  /** Every value of a name. */
  public List<String> values(String name) {
    return all.getOrDefault(name, List.of());
  }

  public Set<String> names() {
    return all.keySet();
  }
}
