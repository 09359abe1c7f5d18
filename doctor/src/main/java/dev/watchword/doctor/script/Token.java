// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import java.util.Locale;

/**
 * One lexical token of SQL.
 *
 * @param text as it stands in the file
 * @param gap the white space before it; a comment counts as one space
 * @param line where it begins, from 1
 */
record Token(Kind kind, String text, String gap, int line) {

  /** What a token is. */
  enum Kind {
    /** A keyword, or a name without quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    STRING,
    NUMBER,
    /** One character of an operator or of punctuation. */
    SYMBOL,
    /** The separator of statements. */
    END,
    /** A character that the engine's SQL does not have, or a quote that does not end. */
    BROKEN
  }

  /** Whether it is this keyword, in any case. */
  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  /** Whether it can stand where a name is wanted; SQLite takes a string there as well. */
  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.STRING;
  }

  /** A keyword in upper case; empty for everything else. */
  String keyword() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
  }

  /** The name without its quotes, and in lower case where it has none. */
  String name() {
    if (kind == Kind.WORD || text.length() < 2) {
      return text.toLowerCase(Locale.ROOT);
    }
    String quote = text.substring(text.length() - 1);
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }
}
