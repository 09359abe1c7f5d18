// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.doctor.script.LexicalToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the functions that a statement calls, anywhere in it. */
final class Calls {
  /** Words that may follow the default of a column. */
  private static final Set<String> AFTER_DEFAULT =
      Set.of(
          "NOT",
          "NULL",
          "CONSTRAINT",
          "UNIQUE",
          "PRIMARY",
          "CHECK",
          "REFERENCES",
          "COLLATE",
          "COMMENT");

  private Calls() {}

  /** Returns the first call of a function that is not known to be harmless. */
  static Optional<String> unknown(List<LexicalToken> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol('(') && isUnknown(tokens, i)) {
        return Optional.of(tokens.get(i - 1).name());
      }
    }
    return Optional.empty();
  }

  /** Whether the parenthesis at {@code open} begins the arguments of an unknown function. */
  private static boolean isUnknown(List<LexicalToken> tokens, int open) {
    LexicalToken callee = tokens.get(open - 1);
    if (!callee.isName()) {
      return false;
    }
    int start = start(tokens, open);
    if (start > 0 && AllowedWords.BEFORE_NAMES.contains(tokens.get(start - 1).keyword())) {
      return false;
    }
    boolean keyword =
        start == open - 1
            && (AllowedWords.KEYWORDS.contains(callee.keyword())
                || AllowedWords.TYPES.contains(callee.keyword()));
    boolean harmless =
        callee.kind() == Kind.WORD
            ? AllowedWords.FUNCTIONS.contains(callee.text().toLowerCase(Locale.ROOT))
                || AllowedWords.TYPES.contains(callee.keyword())
            : callee.kind() == Kind.QUOTED && AllowedWords.FUNCTIONS.contains(callee.name());
    return !keyword && !harmless;
  }

  /** Returns the position at which the name before a parenthesis begins, with its schema. */
  private static int start(List<LexicalToken> tokens, int open) {
    int start = open - 1;
    while (start >= 2 && tokens.get(start - 1).isSymbol('.') && tokens.get(start - 2).isName()) {
      start -= 2;
    }
    return start;
  }

  /** Removes defaults of columns that call an unknown function: they do not concern indexes. */
  static List<LexicalToken> withoutUnknownDefaults(List<LexicalToken> tokens) {
    List<LexicalToken> kept = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      int end = tokens.get(i).is("DEFAULT") ? endOfDefault(tokens, i + 1) : -1;
      if (end > 0 && unknown(tokens.subList(i, end)).isPresent() && mayEnd(tokens, end)) {
        i = end;
      } else {
        kept.add(tokens.get(i++));
      }
    }
    return kept;
  }

  /**
   * Returns the end of a default that is one call, or one expression in parentheses, with its cast.
   */
  private static int endOfDefault(List<LexicalToken> tokens, int from) {
    Cursor cursor = new Cursor(tokens, from);
    if (!cursor.seesSymbol('(')) {
      cursor.name();
    }
    if (!cursor.takeGroup()) {
      return -1;
    }
    if (cursor.takeCast()) {
      cursor.name();
      while (AllowedWords.TYPES.contains(cursor.keyword())) {
        cursor.take();
      }
      cursor.takeGroup();
    }
    return cursor.at();
  }

  private static boolean mayEnd(List<LexicalToken> tokens, int end) {
    return end == tokens.size()
        || tokens.get(end).isSymbol(',')
        || tokens.get(end).isSymbol(')')
        || AFTER_DEFAULT.contains(tokens.get(end).keyword());
  }
}
