// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strict reader of one flat JSON object (RFC 8259): its values are texts, numbers, booleans, nulls,
 * which are left out, and lists of texts and numbers. Used once.
 */
final class FieldReader {
  private final String text;
  private int at;

  FieldReader(String text) {
    this.text = text;
  }

  /** Reads the object that fills the text. */
  Map<String, Object> object() {
    Map<String, Object> values = new TreeMap<>();
    expect('{');
    if (!accept('}')) {
      do {
        skip();
        String name = string();
        expect(':');
        skip();
        if (!acceptWord("null")) {
          values.put(name, peek() == '[' ? list() : scalar());
        }
      } while (accept(','));
      expect('}');
    }
    skip();
    if (at < text.length()) {
      throw broken();
    }
    return values;
  }

  private List<Object> list() {
    List<Object> values = new ArrayList<>();
    expect('[');
    if (!accept(']')) {
      do {
        skip();
        values.add(scalar());
      } while (accept(','));
      expect(']');
    }
    return List.copyOf(values);
  }

  private Object scalar() {
    if (peek() == '"') {
      return string();
    }
    if (acceptWord("true")) {
      return true;
    }
    return acceptWord("false") ? false : number();
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    Object number;
    try {
      number = FieldValue.number(Double.valueOf(text.substring(start, at)));
    } catch (NumberFormatException e) {
      throw broken();
    }
    if (number == null) {
      throw broken();
    }
    return number;
  }

  private String string() {
    if (peek() != '"') {
      throw broken();
    }
    int start = at + 1;
    int end = text.indexOf('"', start);
    if (end >= 0 && text.indexOf('\\', start, end) < 0) {
      at = end + 1;
      return text.substring(start, end);
    }
    StringBuilder out = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      out.append(peek() == '\\' ? escaped() : peek());
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    at++;
    return switch (peek()) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> peek();
      case 'u' -> unit();
      default -> throw broken();
    };
  }

  private char unit() {
    if (at + 5 > text.length()) {
      throw broken();
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(++at), 16);
      if (digit < 0) {
        throw broken();
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private char peek() {
    if (at >= text.length()) {
      throw broken();
    }
    return text.charAt(at);
  }

  private void skip() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean accept(char wanted) {
    skip();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean acceptWord(String word) {
    if (text.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw broken();
    }
  }

  /** The text is not quoted: it is users' data. */
  private IllegalArgumentException broken() {
    return new IllegalArgumentException(
        "the column fields holds no JSON object of plain values; see its character " + (at + 1));
  }
}
