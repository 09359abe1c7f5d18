// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import java.util.List;
import java.util.Optional;

/** A position in a statement's tokens, which moves forward. For one thread. */
final class Cursor {
  private final List<LexicalToken> tokens;
  private int at;

  Cursor(List<LexicalToken> tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  /** A name with the schema or database before it. */
  record Name(String schema, String name) {}

  int at() {
    return at;
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  boolean sees(String keyword) {
    return !isAtEnd() && tokens.get(at).is(keyword);
  }

  boolean seesSymbol(char symbol) {
    return !isAtEnd() && tokens.get(at).isSymbol(symbol);
  }

  /** Returns the keyword at this position; empty where there is none. */
  String keyword() {
    return isAtEnd() ? "" : tokens.get(at).keyword();
  }

  /** Moves past these keywords, if all of them are next. */
  boolean take(String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).is(keywords[i])) {
        return false;
      }
    }
    at += keywords.length;
    return true;
  }

  boolean takeSymbol(char symbol) {
    boolean seen = seesSymbol(symbol);
    at += seen ? 1 : 0;
    return seen;
  }

  /** Moves past the operator of a cast, which is two colons. */
  boolean takeCast() {
    boolean cast = seesSymbol(':') && at + 1 < tokens.size() && tokens.get(at + 1).isSymbol(':');
    at += cast ? 2 : 0;
    return cast;
  }

  /** Moves past one token and returns it. */
  Optional<LexicalToken> take() {
    return isAtEnd() ? Optional.empty() : Optional.of(tokens.get(at++));
  }

  /** Moves past a name with its qualifier and returns it. */
  Optional<Name> name() {
    if (isAtEnd() || !tokens.get(at).isName()) {
      return Optional.empty();
    }
    String name = tokens.get(at++).name();
    String schema = "";
    while (seesSymbol('.') && at + 1 < tokens.size() && tokens.get(at + 1).isName()) {
      schema = name;
      name = tokens.get(at + 1).name();
      at += 2;
    }
    return Optional.of(new Name(schema, name));
  }

  /** Moves past a group in parentheses; false where none begins here, or it does not end. */
  boolean takeGroup() {
    int end = endOfGroup(tokens, at);
    at = Math.max(at, end);
    return end > 0;
  }

  /**
   * Returns the position after the parenthesis that closes the one at {@code from}; -1 without one.
   */
  static int endOfGroup(List<LexicalToken> tokens, int from) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      depth += tokens.get(i).isSymbol('(') ? 1 : tokens.get(i).isSymbol(')') ? -1 : 0;
      if (depth <= 0) {
        return i > from ? i + 1 : -1;
      }
    }
    return -1;
  }
}
