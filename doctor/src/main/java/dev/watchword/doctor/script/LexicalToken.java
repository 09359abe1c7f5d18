// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import java.util.Locale;

/**
 * A lexical token of SQL.
 *
 * @param text as in the file
 * @param gap the white space before it; a comment counts as one space
 * @param line line at which it begins, from 1
 */
record LexicalToken(Kind kind, String text, String gap, int line) {

  /** The kind of a token. */
  enum Kind {
    /** A keyword, or a name without quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    STRING,
    NUMBER,
    /** A character of an operator or of punctuation. */
    SYMBOL,
    /** The separator of statements. */
    END,
    /** A character that the engine's SQL does not have, or a quote that does not end. */
    BROKEN
  }

  /** Whether the token is this keyword, in any case. */
  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  /** Whether the token can be a name; SQLite accepts a string there as well. */
  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.STRING;
  }

  /** Returns a keyword in upper case; empty for other tokens. */
  String keyword() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
  }

  /** Returns the name without its quotes; one without quotes in lower case. */
  String name() {
    if (kind == Kind.WORD || text.length() < 2) {
      return text.toLowerCase(Locale.ROOT);
    }
    String quote = text.substring(text.length() - 1);
    return text.substring(1, text.length() - 1).replace(quote + quote, quote);
  }
}
