// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.parse.Placeholders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement with literals in place of its parameters, to be planned as if it were sent so. */
final class Filled {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\\$(?<number>[0-9]+)|(?<mark>\\?(?![|&]))");

  private Filled() {}

  /**
   * How many parameters {@code sql} has; where it numbers them, a lone question mark is an
   * operator.
   */
  static int count(String sql) {
    int most = 0;
    int marks = 0;
    Matcher matcher = PARAMETER.matcher(Placeholders.plain(sql));
    while (matcher.find()) {
      if (matcher.group("number") != null) {
        most = Math.max(most, Integer.parseInt(matcher.group("number")));
      } else if (matcher.group("mark") != null) {
        marks++;
      }
    }
    return most > 0 ? most : marks;
  }

  /** {@code sql} with the literals; those missing are NULL. */
  static String of(String sql, List<String> literals) {
    String plain = Placeholders.plain(sql);
    boolean numbered = plain.matches("(?s).*\\$[0-9].*");
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PARAMETER.matcher(plain);
    int marks = 0;
    while (matcher.find()) {
      String replacement = matcher.group();
      if (matcher.group("number") != null) {
        replacement = literal(literals, Integer.parseInt(matcher.group("number")));
      } else if (matcher.group("mark") != null && !numbered) {
        replacement = literal(literals, ++marks);
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(filled).toString();
  }

  private static String literal(List<String> literals, int number) {
    return number <= literals.size() ? literals.get(number - 1) : "NULL";
  }
}
