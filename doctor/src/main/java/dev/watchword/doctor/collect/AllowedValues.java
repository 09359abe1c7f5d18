// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The only values that columns may hold, where an enumerated type or a simple CHECK lists them: a
 * list of literals, or a short range of whole numbers.
 */
final class AllowedValues {
  /** Maximum length of a range; a longer one says little of a column's distribution. */
  private static final int MOST = 200;

  private static final Pattern CAST =
      Pattern.compile("(?<=['\\d])::[a-z]+(?: [a-z]+)*(?:\\([\\d,]+\\))?(?:\\[])?");

  private static final String COLUMN =
      "(?is)^[\\s(]*(?:CHECK[\\s(]*)?[\"`\\[]?(\\w+)[\"`\\]]?[\\s)]*(?:::[\\w ]+?)?[\\s)]*";
  private static final Pattern LIST =
      Pattern.compile(COLUMN + "(?:=\\s*ANY\\s*\\(+\\s*ARRAY\\s*\\[|\\bIN\\s*\\()(.*)$");
  private static final Pattern BETWEEN =
      Pattern.compile(COLUMN + "BETWEEN\\s+(-?\\d{1,9})\\s+AND\\s+(-?\\d{1,9})[\\s)]*$");
  private static final Pattern SIDES =
      Pattern.compile(
          COLUMN
              + ">=\\s*\\(?(-?\\d{1,9})[\\s)]*AND[\\s(]*\\W?\\w+\\W?\\s*<=\\s*\\(?(-?\\d{1,9})[\\s)]*$");
  private static final Pattern LITERAL =
      Pattern.compile("'((?:[^']|'')*)'|(?<![\\w.])(-?\\d+)(?![\\w.])");

  private AllowedValues() {}

  /**
   * Returns the allowed values by column, from the expressions of CHECK constraints; others than
   * simple ones are ignored.
   */
  static Map<String, List<String>> of(List<String> checks) {
    Map<String, List<String>> values = new HashMap<>();
    for (String check : checks) {
      // Remove the backslashes before quotes in MySQL's catalogue and the casts in PostgreSQL's.
      String plain = CAST.matcher(check.replace("\\'", "'")).replaceAll("");
      Matcher list = LIST.matcher(plain);
      Matcher between = BETWEEN.matcher(plain);
      Matcher sides = SIDES.matcher(plain);
      if (list.matches() && isWhole(list.group(2))) {
        values.put(list.group(1), literals(list.group(2)));
      } else if (between.matches()) {
        values.put(between.group(1), range(between.group(2), between.group(3)));
      } else if (sides.matches()) {
        values.put(sides.group(1), range(sides.group(2), sides.group(3)));
      }
    }
    return values;
  }

  /** Returns the labels of a type such as {@code enum('a','b')}; none for another type. */
  static List<String> ofType(String type) {
    return type.regionMatches(true, 0, "enum(", 0, 5) ? literals(type) : List.of();
  }

  /** Whether the condition consists of nothing but the list. */
  private static boolean isWhole(String rest) {
    return !LITERAL.matcher(rest).replaceAll("").matches("(?is).*\\b(or|and|not|null)\\b.*");
  }

  private static List<String> literals(String text) {
    List<String> found = new ArrayList<>();
    Matcher literal = LITERAL.matcher(text);
    while (literal.find() && found.size() < MOST) {
      found.add(literal.group(1) == null ? literal.group(2) : literal.group(1).replace("''", "'"));
    }
    return found;
  }

  private static List<String> range(String from, String to) {
    long first = Long.parseLong(from);
    long last = Long.parseLong(to);
    return last - first > MOST
        ? List.of()
        : LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
  }
}
