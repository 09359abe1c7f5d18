// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs of names and values, {@code a=1&b=2}, as in queries and form bodies. The last of equal
 * names wins. As in browsers, {@code %} without two hexadecimal digits stays as text.
 */
final class Form {
  private Form() {}

  /** The fields of a body; empty when it, or what its escapes stand for, is not UTF-8. */
  static Optional<Map<String, String>> body(byte[] bytes) {
    Optional<String> text = Utf8.body(bytes);
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.orElse("").split("&", -1)) {
      Optional<String> name = decode(name(pair));
      Optional<String> value = decode(value(pair));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      if (!pair.isEmpty()) {
        values.put(name.get(), value.get());
      }
    }
    return text.map(whole -> values);
  }

  /** The parameters of a query. Escapes that stand for no UTF-8 stay as text. */
  static Map<String, String> query(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        values.put(lenient(name(pair)), lenient(value(pair)));
      }
    }
    return values;
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return (equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' ');
  }

  private static String value(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? "" : pair.substring(equals + 1).replace('+', ' ');
  }

  /** Undoes percent-encoding; {@code text} itself when its escapes stand for no UTF-8. */
  static String lenient(String text) {
    return decode(text).orElse(text);
  }

  /** Undoes percent-encoding; empty when the escapes stand for no UTF-8. */
  static Optional<String> decode(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (raw[i] == '%' && high >= 0 && low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(raw[i]);
      }
    }
    return Utf8.decode(decoded.toByteArray());
  }
}
