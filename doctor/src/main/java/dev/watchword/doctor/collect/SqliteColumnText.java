// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import dev.watchword.doctor.model.Generated;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses facts about a column that only the text of its {@code CREATE TABLE} has. */
final class SqliteColumnText {
  private static final String COLLATE =
      "[^,()]*(?:\\([^)]*\\))?[^,()]*\\bCOLLATE\\s+[\"'`\\[]?(\\w+)";

  private static final Pattern CHECK = Pattern.compile("(?i)\\bCHECK\\s*\\(");

  private SqliteColumnText() {}

  /** Returns the collation of a column; null when its definition names none. */
  static @Nullable String collation(String sql, String column) {
    Matcher definition =
        Pattern.compile(
                "[(,\\s][\"'`\\[]?" + Pattern.quote(column) + "[\"'`\\]]?\\s" + COLLATE,
                Pattern.CASE_INSENSITIVE)
            .matcher(sql);
    return definition.find() ? definition.group(1) : null;
  }

  /** Returns the generation of a column; null where its definition has none. */
  static @Nullable Generated generated(String sql, String column, boolean virtual) {
    Matcher definition =
        Pattern.compile(
                "[(,\\s][\"'`\\[]?" + Pattern.quote(column) + "[\"'`\\]]?\\s[^,]*?\\bAS\\s*\\(",
                Pattern.CASE_INSENSITIVE)
            .matcher(sql);
    return definition.find() ? new Generated(inside(sql, definition.end()), virtual) : null;
  }

  /** Returns the conditions of all CHECK constraints. */
  static List<String> checks(String sql) {
    return CHECK.matcher(sql).results().map(found -> inside(sql, found.end())).toList();
  }

  /** Returns the text between an opening parenthesis and the one that closes it. */
  private static String inside(String sql, int from) {
    int depth = 1;
    char quote = 0;
    for (int at = from; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return sql.substring(from, at);
      }
    }
    return sql.substring(from);
  }
}
