// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON as text, read and written as the server does. */
public final class JsonText {
  private JsonText() {}

  /** Reads a text that must be JSON. */
  public static Object parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("no JSON: " + text))
        .value();
  }

  /** A value; a record because JSON's null is one. */
  public record Value(Object value) {}

  /** Reads a text; empty when it is no JSON. */
  public static Optional<Value> tryParse(String text) {
    return switch (Json.parse(text.getBytes(StandardCharsets.UTF_8))) {
      case Json.Parsed.Value parsed -> Optional.of(new Value(parsed.value()));
      case Json.Parsed.Malformed malformed -> Optional.empty();
    };
  }

  public static String of(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }
}
