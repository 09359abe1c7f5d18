// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an index that only the text of its {@code CREATE INDEX} has: expressions and the
 * predicate.
 *
 * @param keys the text of each key, without collation and direction
 * @param predicate null when every row is indexed
 */
record SqliteIndexText(List<String> keys, @Nullable String predicate) {

  /** Reads the statement as SQLite stores it. */
  static SqliteIndexText of(String sql) {
    int on = indexOfWord(sql, "ON", 0);
    int open = on < 0 ? -1 : indexOf(sql, '(', on);
    if (open < 0) {
      return new SqliteIndexText(List.of(), null);
    }
    List<String> keys = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    int at = open;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int skipped = afterQuoted(sql, at);
      if (skipped > at) {
        at = skipped;
        continue;
      }
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        break;
      } else if (c == ',' && depth == 1) {
        keys.add(key(sql.substring(start, at)));
        start = at + 1;
      }
      at++;
    }
    keys.add(key(sql.substring(start, Math.min(at, sql.length()))));
    int where = indexOfWord(sql, "WHERE", at);
    return new SqliteIndexText(
        keys, where < 0 ? null : sql.substring(where + "WHERE".length()).strip());
  }

  private static String key(String text) {
    return text.strip()
        .replaceFirst("(?i)\\s+(ASC|DESC)$", "")
        .replaceFirst("(?i)\\s+COLLATE\\s+\\S+$", "")
        .strip();
  }

  private static int indexOf(String sql, char wanted, int from) {
    for (int at = from; at < sql.length(); at++) {
      int skipped = afterQuoted(sql, at);
      if (skipped > at) {
        at = skipped - 1;
      } else if (sql.charAt(at) == wanted) {
        return at;
      }
    }
    return -1;
  }

  private static int indexOfWord(String sql, String word, int from) {
    String upper = sql.toUpperCase(Locale.ROOT);
    for (int at = from; at < sql.length(); at++) {
      int skipped = afterQuoted(sql, at);
      if (skipped > at) {
        at = skipped - 1;
      } else if (upper.startsWith(word, at)
          && !isPart(upper, at - 1)
          && !isPart(upper, at + word.length())) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isPart(String sql, int at) {
    return at >= 0
        && at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_');
  }

  /**
   * Returns the end of the quoted token at {@code at}; {@code at} itself when none is quoted there.
   */
  private static int afterQuoted(String sql, int at) {
    char open = sql.charAt(at);
    char close = open == '[' ? ']' : open;
    if (open != '\'' && open != '"' && open != '`' && open != '[') {
      return at;
    }
    int end = sql.indexOf(close, at + 1);
    return end < 0 ? sql.length() : end + 1;
  }
}
