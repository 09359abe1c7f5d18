// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a condition into tokens, without casts and quotes that only one engine or author writes.
 */
final class ConditionTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|[\\p{L}_][\\p{L}\\p{N}_$]*"
              + "|\\$?[0-9]+(?:\\.[0-9]+)?|::|<=|>=|<>|!=|\\|\\||->>|->|@>|\\S");

  /** Types whose casts change neither equality nor order. */
  private static final Set<String> TEXTS = Set.of("text", "character", "varchar", "bpchar", "char");

  private static final Set<String> SECOND_WORDS =
      Set.of("varying", "precision", "with", "without", "time", "zone");

  private ConditionTokens() {}

  static List<String> of(String sql) {
    List<String> raw = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      raw.add(plain(matcher.group()));
    }
    return withoutLists(withoutCasts(raw));
  }

  private static String plain(String token) {
    char first = token.charAt(0);
    if (first == '\'') {
      return token;
    }
    if (first == '"' || first == '`') {
      String name = token.substring(1, token.length() - 1).replace("\"\"", "\"");
      return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name + '"';
    }
    return token.equals("!=") ? "<>" : token.toLowerCase(Locale.ROOT);
  }

  private static List<String> withoutCasts(List<String> raw) {
    List<String> kept = new ArrayList<>();
    int i = 0;
    while (i < raw.size()) {
      if (!raw.get(i).equals("::") || i + 1 == raw.size()) {
        kept.add(raw.get(i++));
        continue;
      }
      int end = typeEnd(raw, i + 1);
      if (!TEXTS.contains(raw.get(i + 1)) && !isLiteral(kept)) {
        kept.addAll(raw.subList(i, end));
      }
      i = end;
    }
    return kept;
  }

  private static boolean isLiteral(List<String> before) {
    return !before.isEmpty()
        && (before.getLast().startsWith("'") || Character.isDigit(before.getLast().charAt(0)));
  }

  private static int typeEnd(List<String> raw, int start) {
    int end = start + 1;
    while (end < raw.size()) {
      String token = raw.get(end);
      if (SECOND_WORDS.contains(token)) {
        end++;
      } else if (token.equals("(") && end + 2 < raw.size() && raw.get(end + 2).equals(")")) {
        end += 3;
      } else if (token.equals("[") && end + 1 < raw.size() && raw.get(end + 1).equals("]")) {
        end += 2;
      } else {
        return end;
      }
    }
    return end;
  }

  /** Rewrites {@code IN (…)} as PostgreSQL prints it: {@code = any (array […])}. */
  private static List<String> withoutLists(List<String> tokens) {
    List<String> kept = new ArrayList<>();
    boolean list = false;
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (token.equals("in") && i + 2 < tokens.size() && !tokens.get(i + 2).equals("select")) {
        kept.addAll(List.of("=", "any", "(", "array", "["));
        list = true;
        i++;
      } else if (list && token.equals(")")) {
        kept.addAll(List.of("]", ")"));
        list = false;
      } else {
        kept.add(token);
      }
    }
    return kept;
  }
}
