// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.parse.ParameterForms;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A statement with literals in place of its parameters, to be planned as if it were sent with them.
 */
final class Filled {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\\$(?<number>[0-9]+)|(?<mark>\\?(?![|&]))");

  private static final Pattern ARRAY = Pattern.compile("(?i)\\b(?:any|all|some)\\s*\\(\\s*$");

  private Filled() {}

  /**
   * Returns the number of parameters of {@code sql}. Where it numbers them, a lone question mark is
   * an operator.
   */
  static int count(String sql) {
    int most = 0;
    int marks = 0;
    Matcher matcher = PARAMETER.matcher(ParameterForms.plain(sql));
    while (matcher.find()) {
      if (matcher.group("number") != null) {
        most = Math.max(most, Integer.parseInt(matcher.group("number")));
      } else if (matcher.group("mark") != null) {
        marks++;
      }
    }
    return most > 0 ? most : marks;
  }

  /** Returns {@code sql} with the literals, those of ANY as arrays; missing ones are NULL. */
  static String of(String sql, List<String> literals) {
    String plain = ParameterForms.plain(sql);
    boolean numbered = isNumbered(plain);
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PARAMETER.matcher(plain);
    int marks = 0;
    while (matcher.find()) {
      boolean array = ARRAY.matcher(plain.substring(0, matcher.start())).find();
      String replacement = matcher.group();
      if (matcher.group("number") != null) {
        replacement = literal(literals, Integer.parseInt(matcher.group("number")), array);
      } else if (matcher.group("mark") != null && !numbered) {
        replacement = literal(literals, ++marks, array);
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(filled).toString();
  }

  private static boolean isNumbered(String plain) {
    return plain.matches("(?s).*\\$[0-9].*");
  }

  private static String literal(List<String> literals, int number, boolean array) {
    String literal = number <= literals.size() ? literals.get(number - 1) : "NULL";
    boolean known = literal.contains("::") || literal.startsWith("$");
    return array && !known ? array(literal) : literal;
  }

  /** Returns a PostgreSQL array that holds one value. */
  private static String array(String literal) {
    if (literal.equals("NULL")) {
      return "'{}'";
    }
    // Array text escapes backslashes and double quotes; in an escape string each backslash is two.
    String bare = literal.strip();
    boolean escapes = bare.startsWith("E'");
    String text = bare.replaceFirst("(?s)^E?'(.*)'$", "$1");
    return (escapes ? " E'{\"" : "'{\"")
        + text.replace("\\", "\\\\").replace("\"", escapes ? "\\\\\"" : "\\\"")
        + "\"}'";
  }

  /** Returns {@code sql} with its parameters numbered, as PREPARE wants them. */
  static String numbered(String sql) {
    String plain = ParameterForms.plain(sql);
    List<String> numbers =
        IntStream.rangeClosed(1, count(sql)).mapToObj(number -> "$" + number).toList();
    return isNumbered(plain) ? plain : of(sql, numbers);
  }
}
