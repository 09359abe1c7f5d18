// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of SQL as tokens. Names lose their quotes, words their upper case; string literals stay as
 * they are. Immutable.
 */
public record SqlTokens(List<String> tokens) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[\\w+\\]|\\w+(?:\\.\\d+)?"
              + "|::|<>|!=|<=|>=|->>|->|\\|\\||@>|~~|\\S",
          Pattern.UNICODE_CHARACTER_CLASS);

  public SqlTokens {
    tokens = List.copyOf(tokens);
  }

  public static SqlTokens of(String sql) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      tokens.add(bare(matcher.group()));
    }
    return new SqlTokens(tokens);
  }

  private static String bare(String token) {
    char first = token.charAt(0);
    boolean quoted = token.length() > 1 && (first == '"' || first == '`' || first == '[');
    return first == '\''
        ? token
        : (quoted ? token.substring(1, token.length() - 1) : token).toLowerCase(Locale.ROOT);
  }

  /** Returns the tokens from {@code from} to before {@code to}. */
  public SqlTokens part(int from, int to) {
    return new SqlTokens(tokens.subList(from, to));
  }

  /** Returns the place of a token at or after {@code from}; the number of tokens when none is. */
  public int find(String token, int from) {
    for (int at = from; at < tokens.size(); at++) {
      if (tokens.get(at).equals(token)) {
        return at;
      }
    }
    return tokens.size();
  }

  /** Returns the place of the parenthesis that closes the one at {@code open}. */
  public int closing(int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += tokens.get(at).equals("(") ? 1 : tokens.get(at).equals(")") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return tokens.size();
  }

  /** Splits the tokens at the commas that stand in no parentheses. */
  public List<SqlTokens> items() {
    List<SqlTokens> items = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < tokens.size()) {
      if (tokens.get(at).equals("(")) {
        at = closing(at);
      } else if (tokens.get(at).equals(",")) {
        items.add(part(start, at));
        start = at + 1;
      }
      at++;
    }
    items.add(part(start, tokens.size()));
    return items;
  }

  @Override
  public String toString() {
    return String.join(" ", tokens);
  }
}
