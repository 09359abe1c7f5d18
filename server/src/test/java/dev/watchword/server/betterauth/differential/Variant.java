// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import dev.watchword.server.http.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a case, from which another case follows.
 *
 * @param lines changes, one a line: {@code method}, {@code path}, {@code header}, {@code body} and
 *     {@code by} replace a part of the request, {@code first} puts a step before it
 */
record Variant(String name, List<String> lines) {

  Case of(Case sample) {
    Step.Send send = sample.last();
    List<Step> before = new ArrayList<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      String rest = space < 0 ? "" : line.substring(space + 1);
      switch (space < 0 ? line : line.substring(0, space)) {
        case "method" -> send = send.method(rest);
        case "path" -> send = send.path(rest.replace("${path}", send.path()));
        case "header" -> send = send.header(rest);
        case "body" -> send = send.body(rest.isEmpty() ? null : rest);
        case "by" -> send = send.by(rest);
        case "first" -> before.add(Step.parse(rest));
        default -> throw new IllegalArgumentException("no change: " + line);
      }
    }
    return sample.with(name, before, send);
  }

  /** A case for each field of the sample's body with another value; null leaves the field out. */
  static List<Case> ofFields(Case sample, @Nullable String value) {
    List<Case> cases = new ArrayList<>();
    for (String field : fields(sample).keySet()) {
      Map<String, Object> changed = new LinkedHashMap<>(fields(sample));
      changed.remove(field);
      if (value != null) {
        changed.put(field, JsonText.parse(value));
      }
      String name = value == null ? "without " + field : field + " = " + value;
      cases.add(sample.with(name, List.of(), sample.last().body(JsonText.of(changed))));
    }
    return cases;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Case sample) {
    String body = sample.last().body();
    return body != null && body.startsWith("{")
        ? (Map<String, Object>) JsonText.parse(body)
        : Map.of();
  }
}
