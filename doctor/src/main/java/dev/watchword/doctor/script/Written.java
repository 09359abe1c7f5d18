// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of a file as tokens: the text that is judged is the text that is sent.
 *
 * @param tokens all tokens; of a statement on rows only the first
 * @param line line at which it begins, from 1
 */
record Written(List<LexicalToken> tokens, int line) {
  private static final int HEAD_WORDS = 4;

  Written {
    tokens = List.copyOf(tokens);
  }

  /** Returns the statement's text without comments. */
  String sql() {
    StringBuilder sql = new StringBuilder();
    for (LexicalToken token : tokens) {
      sql.append(sql.isEmpty() ? "" : token.gap()).append(token.text());
    }
    return sql.toString();
  }

  /** Whether the statement begins with these keywords. */
  boolean begins(String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (i >= tokens.size() || !tokens.get(i).is(keywords[i])) {
        return false;
      }
    }
    return true;
  }

  boolean has(String keyword) {
    return tokens.stream().anyMatch(token -> token.is(keyword));
  }

  /** Returns the first words, for a person; no value of a row is among them. */
  String head() {
    return tokens.stream()
        .takeWhile(
            token ->
                token.kind() == LexicalToken.Kind.WORD || token.kind() == LexicalToken.Kind.QUOTED)
        .limit(HEAD_WORDS)
        .map(LexicalToken::text)
        .collect(Collectors.joining(" "));
  }
}
