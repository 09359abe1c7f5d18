// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement's text with {@code ?} for each {@code :name}, and the names by position. Compiled
 * once per query when a {@link Db} opens.
 */
record Compiled(String text, List<String> parameters) {

  static Compiled of(String sql) {
    StringBuilder text = new StringBuilder(sql.length());
    List<String> names = new ArrayList<>();
    boolean quoted = false;
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      quoted ^= c == '\'';
      boolean cast = c == ':' && (followedBy(sql, i, ':') || (i > 0 && sql.charAt(i - 1) == ':'));
      if (c != ':' || quoted || cast) {
        text.append(c);
        i++;
        continue;
      }
      int end = i + 1;
      while (end < sql.length() && isNamePart(sql.charAt(end))) {
        end++;
      }
      names.add(sql.substring(i + 1, end));
      text.append('?');
      i = end;
    }
    return new Compiled(text.toString(), List.copyOf(names));
  }

  private static boolean followedBy(String sql, int position, char c) {
    return position + 1 < sql.length() && sql.charAt(position + 1) == c;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
  }
}
