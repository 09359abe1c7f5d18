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
 * list of literals, or a range of few whole numbers.
 */
final class AllowedValues {
  /** A longer range says little of how a column is made up. */
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

  /** By column, of the expressions of CHECK constraints; those that are not simple say nothing. */
  static Map<String, List<String>> of(List<String> checks) {
    Map<String, List<String>> values = new HashMap<>();
    for (String check : checks) {
      // MySQL's catalogue has a backslash before each quote, PostgreSQL's a type behind a literal.
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

  /** The labels of a type such as {@code enum('a','b')}; none of another. */
  static List<String> ofType(String type) {
    return type.regionMatches(true, 0, "enum(", 0, 5) ? literals(type) : List.of();
  }

  /** Whether nothing but the list is said. */
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
