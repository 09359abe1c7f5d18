// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.store.schema.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the beginning and end of quoted texts and words of one engine. */
final class Quotes {
  /** A dollar quote of PostgreSQL; its tag is a name without dollars, or empty. */
  private static final Pattern DOLLAR =
      Pattern.compile("\\$([A-Za-z_\\x80-\\uFFFF][A-Za-z_0-9\\x80-\\uFFFF]*)?\\$");

  private final String text;
  private final Engine engine;

  Quotes(String text, Engine engine) {
    this.text = text;
    this.engine = engine;
  }

  /**
   * Returns the position of the quote of a string with a prefix, such as {@code E'…'}; {@code at}
   * where there is none.
   */
  int prefixed(int at) {
    int quote = letters(at).isEmpty() ? at : at + letters(at).length();
    return quote > at && quote < text.length() && text.charAt(quote) == '\'' ? quote : at;
  }

  private String letters(int at) {
    String prefixes =
        switch (engine) {
          case POSTGRES -> "EeBbXxNn";
          case MARIADB, MYSQL -> "BbXxNn";
          case SQLITE -> "Xx";
        };
    if (engine == Engine.POSTGRES && text.regionMatches(true, at, "U&'", 0, 3)) {
      return "U&";
    }
    return prefixes.indexOf(text.charAt(at)) >= 0 ? text.substring(at, at + 1) : "";
  }

  /** Whether a backslash escapes in the string with a prefix that begins here. */
  boolean escapes(int at) {
    boolean innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
    return innoDb || (engine == Engine.POSTGRES && "Ee".indexOf(text.charAt(at)) >= 0);
  }

  /** Whether a name written by code points begins here, whose letters are not known. */
  boolean isUnicodeName(int at) {
    return engine == Engine.POSTGRES && text.regionMatches(true, at, "U&\"", 0, 3);
  }

  /** Whether the character begins a quoted name. */
  boolean isName(char c) {
    return switch (engine) {
      case POSTGRES -> c == '"';
      case MARIADB, MYSQL -> c == '`';
      case SQLITE -> c == '"' || c == '`' || c == '[';
    };
  }

  /** Returns the position after the quote that ends the token at {@code at}; -1 where none does. */
  int end(int at, boolean escapes) {
    char quote = text.charAt(at) == '[' ? ']' : text.charAt(at);
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (quote != ']' && i + 1 < text.length() && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Returns the end of a dollar-quoted string; -1 where it has none; {@code at} where none begins.
   */
  int endOfDollar(int at) {
    Matcher tag = DOLLAR.matcher(text).region(at, text.length());
    if (!tag.lookingAt()) {
      return at;
    }
    int end = text.indexOf(tag.group(), tag.end());
    return end < 0 ? -1 : end + tag.group().length();
  }

  boolean beginsWord(char c) {
    boolean dollar = c == '$' && (engine == Engine.MARIADB || engine == Engine.MYSQL);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80 || dollar;
  }

  boolean goesOn(char c) {
    return beginsWord(c) || isDigit(c) || c == '$';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
